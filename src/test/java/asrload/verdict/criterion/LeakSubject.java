package asrload.verdict.criterion;

import asrload.analysis.memory.Leak;
import asrload.analysis.memory.Leaks;
import asrload.analysis.role.Role;
import asrload.metric.Subject;
import asrload.text.Phrase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The subject of {@code leak(worker) != LEAK}: whether the memory of a role's processes grows. */
public enum LeakSubject {
  WORKER("leak(worker)", Role.WORKER),
  WORKER_GPU("leak(worker.gpu)", Role.WORKER, Leak.Source.GPU_PROCESS),
  GPU("leak(gpu)", Role.OTHER, Leak.Source.GPU),
  FRONT_END("leak(frontend)", Role.FRONT_END),
  QUEUE("leak(queue)", Role.QUEUE),
  INJECTOR("leak(injector)", Role.INJECTOR);

  static final List<String> ANSWERS =
      List.of("LEAK", "STEP", "SAWTOOTH", "NO_LEAK", "INCONCLUSIVE");

  private final String text;
  private final Role role;
  private final Leak.@Nullable Source source;

  LeakSubject(String text, Role role) {
    this(text, role, null);
  }

  LeakSubject(String text, Role role, Leak.@Nullable Source source) {
    this.text = text;
    this.role = role;
    this.source = source;
  }

  /** The judgement that counts; empty without any. */
  public Optional<Leak> worst(Leaks leaks) {
    return source == null ? leaks.worst(role) : leaks.worst(role, source);
  }

  /** What was not seen, and what helps. */
  public Phrase unseen() {
    return source == null
        ? Phrase.of("no memory of a %s was sampled", role.words())
        : source == Leak.Source.GPU
            ? Phrase.of("no memory of a GPU was sampled")
            : Phrase.of("no GPU memory of a %s was sampled", role.words());
  }

  public Phrase remedy() {
    return source == null
        ? Phrase.of("Check that the monitor finds its processes: asr.monitor, asr.monitor.roles.")
        : Phrase.of(
            "Run nvidia-smi on the GPU's host (asr.hosts): in a container it does not list "
                + "the processes.");
  }

  public static Optional<LeakSubject> named(String name) {
    return Arrays.stream(values()).filter(leak -> leak.text.equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(leak -> leak.text).toList();
  }

  static String answers() {
    return String.join(", ", ANSWERS);
  }

  Subject subject() {
    return Subject.ofWords(text);
  }
}
