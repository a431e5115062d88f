package asrload.analysis.memory;

import asrload.analysis.role.Role;
import asrload.analysis.sample.HeldMemory;
import asrload.analysis.sample.HostGpus;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.QuietWindows;
import asrload.journal.CoolDown;
import asrload.journal.RunManifest;
import asrload.text.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What memory is still held after a load and its cool-down, against before the load. A leak, a
 * cache that keeps what it has, and what is loaded with the first task look the same here.
 *
 * @param coolDown the quiet times; null for a run without
 * @param why why nothing is known of any process; null where something is
 * @param all one a process, and one a GPU, those of the front end first
 */
public record Retained(@Nullable CoolDown coolDown, @Nullable Phrase why, List<Held> all) {
  /** Fewer samples make no median. */
  static final int MIN_SAMPLES = 3;

  private static final Retained NONE =
      new Retained(null, Phrase.of("the run had no cool-down (asr.soak.coolDown)"), List.of());

  /**
   * A process or a GPU.
   *
   * @param memory its samples
   * @param mib median after the cool-down less median before the load, MiB; null when unknown
   * @param why why it is unknown; null where it is known
   */
  public record Held(HeldMemory memory, @Nullable Double mib, @Nullable Phrase why) {
    static Held of(HeldMemory memory) {
      int before = memory.before().size();
      int after = memory.after().size();
      return before >= MIN_SAMPLES && after >= MIN_SAMPLES
          ? new Held(memory, memory.after().median() - memory.before().median(), null)
          : new Held(memory, null, why(before, after));
    }

    private static Phrase why(int before, int after) {
      return after == 0
          ? Phrase.of("it was not seen after the load: it ended, or was restarted")
          : before == 0
              ? Phrase.of("it was not seen before the load: it began later")
              : Phrase.of(
                  "%d samples before the load and %d after the cool-down; %d of each are needed",
                  before, after, MIN_SAMPLES);
    }

    Role role() {
      return memory.name().role();
    }

    /** Samples that its value rests on. */
    public int samples() {
      return memory.before().size() + memory.after().size();
    }
  }

  /** Of a run; null for files that were collected by hand. */
  static Retained of(
      @Nullable RunManifest manifest, List<ProcessSamples> hosts, List<HostGpus> gpus) {
    CoolDown cool = manifest == null ? null : manifest.coolDown();
    if (cool == null) {
      return NONE;
    }
    if (QuietWindows.of(manifest).isEmpty()) {
      return new Retained(
          cool,
          QuietWindows.cutShort(cool)
              ? Phrase.of("the cool-down was cut short")
              : Phrase.of("the run ended before its cool-down"),
          List.of());
    }
    List<Held> all = new ArrayList<>();
    hosts.forEach(host -> add(all, host.held(), hosts.size() > 1));
    gpus.forEach(host -> add(all, host.held(), gpus.size() > 1));
    all.sort(Comparator.comparing((Held held) -> held.memory().onGpu()).thenComparing(Held::role));
    return new Retained(
        cool,
        all.isEmpty() ? Phrase.of("no process of the server was sampled at rest") : null,
        List.copyOf(all));
  }

  private static void add(List<Held> all, List<HeldMemory> held, boolean several) {
    held.forEach(one -> all.add(Held.of(several ? one.onHost() : one)));
  }

  /** The worker that holds most; without a value where that of none is known. */
  public Optional<Held> worker() {
    return worst(held -> !held.memory().onGpu() && held.role().isWorker());
  }

  /** The same of the workers' memory on GPUs; of whole GPUs where no process is listed. */
  public Optional<Held> gpu() {
    Optional<Held> process = worst(held -> held.memory().onGpu() && held.role().isWorker());
    return process.isPresent()
        ? process
        : worst(held -> held.memory().onGpu() && held.role() == Role.OTHER);
  }

  private Optional<Held> worst(Predicate<Held> which) {
    List<Held> some = all.stream().filter(which).toList();
    return some.stream()
        .filter(held -> held.mib() != null)
        .max(Comparator.comparing(held -> Objects.requireNonNull(held.mib())))
        .or(() -> some.stream().findFirst());
  }
}
