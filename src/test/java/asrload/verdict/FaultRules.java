package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.fault.SlowDown;
import asrload.analysis.fault.Stall;
import asrload.analysis.role.Role;
import asrload.analysis.sample.HostCpu;
import asrload.analysis.sample.RoleStats;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules that name a fault of the server; they speak up only when they see it. */
final class FaultRules {
  /** With fewer throttled tasks the load was still the one that was asked for. */
  private static final double MAX_THROTTLED = 0.05;

  private static final int MAX_NAMED = 5;

  private FaultRules() {}

  static Optional<Reason> slowDown(Analysis run) {
    SlowDown slow = run.faults().slowDown();
    if (slow == null || !slow.found()) {
      return Optional.empty();
    }
    Phrase slower =
        slow.processed()
            ? Phrase.of(
                "tasks became slower: of the tasks after the warm-up (the first quarter), the "
                    + "last quarter took %.1f times as long as the first quarter (processing times "
                    + "of %d tasks, p = %.1g)",
                slow.ratio(), slow.tasks(), slow.pRising())
            : Phrase.of(
                "tasks became slower: of the tasks after the warm-up (the first quarter), the "
                    + "last quarter took %.1f times as long as the first quarter (end-to-end times "
                    + "of %d tasks, as processing times were not logged; p = %.1g)",
                slow.ratio(), slow.tasks(), slow.pRising());
    return Optional.of(
        slow.contended()
            ? slowDown(
                slow,
                Result.INCONCLUSIVE,
                Phrase.of(
                    "%s, but other work took the CPU meanwhile (at the start %s; at the end %s)",
                    slower, words(slow.firstCpu()), words(slow.lastCpu())),
                Phrase.of("Stop the other work on this machine and run again."))
            : slowDown(
                slow,
                Result.FAIL,
                slower,
                Phrase.of(
                    "Check the workers' CPU and memory over the same time: filling caches, "
                        + "swapping, throttled clocks, or other work on the machine.")));
  }

  private static Phrase words(@Nullable HostCpu cpu) {
    return cpu == null ? Phrase.none() : cpu.words();
  }

  private static Reason slowDown(SlowDown slow, Result result, Phrase text, Phrase advice) {
    return new Reason(
        "SLOW-DOWN",
        slow.ratio(),
        SlowDown.MIN_RATIO,
        Unit.RATIO,
        slow.tasks(),
        result,
        text,
        advice);
  }

  /** The first of them, and how many there are besides. */
  static Phrase some(List<String> ids) {
    String first = String.join(", ", ids.subList(0, Math.min(MAX_NAMED, ids.size())));
    return ids.size() <= MAX_NAMED
        ? Phrase.of("%s", first)
        : Phrase.of("%s, and %d more", first, ids.size() - MAX_NAMED);
  }

  static Optional<Reason> stuck(Analysis run) {
    List<String> ids = run.client().overtaken();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            "STUCK TASKS",
            (double) ids.size(),
            0.0,
            Unit.TASKS,
            run.client().tasks().size(),
            Result.FAIL,
            Phrase.of(
                "%d tasks never ended while later ones were completed: %s", ids.size(), some(ids)),
            Phrase.of(
                "Find their server ids in tasks.jsonl, then check the queue and its workers.")));
  }

  static Optional<Reason> stall(Analysis run) {
    Stall stall = run.faults().stall();
    if (stall == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            "STALL",
            stall.toSeconds() - stall.fromSeconds(),
            stall.limitSeconds(),
            Unit.SECONDS,
            stall.ends(),
            Result.FAIL,
            Phrase.of(
                "no task finished between %.1f s and %.1f s of the load, with %d in flight; "
                    + "tasks usually finish every %.2f s, and judging by other tasks' %s times, a "
                    + "pause of at most %.1f s was expected",
                stall.fromSeconds(),
                stall.toSeconds(),
                stall.inFlight(),
                stall.usualSeconds(),
                stall.processed() ? Phrase.of("processing") : Phrase.of("end-to-end"),
                stall.limitSeconds()),
            Boolean.FALSE.equals(stall.answered())
                ? Phrase.of(
                    "Check the server's front end and host (garbage collection, a lock, a "
                        + "restart), and the network between: no request was answered at that time, "
                        + "either.")
                : Phrase.of(
                    "Check the server's logs and its host at that time: garbage collection, a "
                        + "lock, a blocked disk, a restarted queue.")));
  }

  static Optional<Reason> restarts(Analysis run) {
    List<RoleStats> restarted =
        run.processes().roles().stream()
            .filter(role -> role.name().role() == Role.WORKER)
            .filter(role -> role.use().restarts() != null && role.use().restarts() > 0)
            .toList();
    if (restarted.isEmpty()) {
      return Optional.empty();
    }
    int restarts = restarted.stream().mapToInt(role -> role.use().restarts()).sum();
    return Optional.of(
        new Reason(
            "WORKER RESTARTED",
            (double) restarts,
            0.0,
            Unit.RESTARTS,
            restarted.size(),
            Result.FAIL,
            Phrase.of(
                "a worker process ended and another took its place, %d times (%s)",
                restarts,
                String.join(
                    ", ", restarted.stream().map(role -> role.name().name().toString()).toList())),
            Phrase.of(
                "Check the server's logs for crashes, and the kernel's for the out-of-memory "
                    + "killer; the errors at these times show which tasks died with the process.")));
  }

  static Optional<Reason> throttled(Analysis run) {
    long throttled =
        run.client().tasks().stream().filter(task -> task.last().throttled() > 0).count();
    double share =
        run.client().tasks().isEmpty() ? 0 : (double) throttled / run.client().tasks().size();
    if (share <= MAX_THROTTLED) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            "THROTTLED",
            share,
            MAX_THROTTLED,
            Unit.RATIO,
            run.client().tasks().size(),
            Result.INCONCLUSIVE,
            Phrase.of(
                "the server throttled %d of %d tasks (429 or 503 with Retry-After): the load "
                    + "was lower than requested",
                throttled, run.client().tasks().size()),
            Phrase.of("Lower the load, or raise the server's request limit or queue capacity.")));
  }
}
