package asrload.history;

import asrload.analysis.Analysis;
import asrload.analysis.HostCpu;
import asrload.analysis.Phrase;
import asrload.analysis.Role;
import asrload.analysis.RoleStats;
import asrload.analysis.SlowDown;
import asrload.analysis.Stall;
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
    SlowDown slow = run.slowDown();
    if (slow == null || !slow.found()) {
      return Optional.empty();
    }
    Phrase slower =
        slow.processed()
            ? Phrase.of(
                "the same work took longer and longer: without the first quarter of all tasks as warm-up, the last quarter was processed %.1f times as slowly as the first (processing times of %d tasks, p = %.1g)",
                slow.ratio(), slow.tasks(), slow.pRising())
            : Phrase.of(
                "the same work took longer and longer: without the first quarter of all tasks as warm-up, the last quarter took %.1f times as long as the first (end-to-end times of %d tasks, as nobody told the processing times; p = %.1g)",
                slow.ratio(), slow.tasks(), slow.pRising());
    return Optional.of(
        slow.contended()
            ? slowDown(
                slow,
                Result.INCONCLUSIVE,
                Phrase.of(
                    "%s, but other work took the CPU meanwhile (at first %s; at last %s)",
                    slower, words(slow.firstCpu()), words(slow.lastCpu())),
                Phrase.of("Stop the other work on this machine and run again."))
            : slowDown(
                slow,
                Result.FAIL,
                slower,
                Phrase.of(
                    "Look at the workers' CPU and memory over the same time: caches that fill, swapping, throttled clocks, or other work on the machine.")));
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
    List<String> ids = run.overtaken();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            "STUCK TASKS",
            (double) ids.size(),
            0.0,
            Unit.TASKS,
            run.tasks().size(),
            Result.FAIL,
            Phrase.of(
                "%d tasks never ended while later ones were completed: %s", ids.size(), some(ids)),
            Phrase.of("Find their server ids in tasks.jsonl, then in the queue and its workers.")));
  }

  static Optional<Reason> stall(Analysis run) {
    Stall stall = run.stall();
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
                "no task ended from %.1f s to %.1f s of the load, while %d were in flight: tasks usually end every %.2f s, and by the %s times of the others nothing that was under way explains more than %.1f s",
                stall.fromSeconds(),
                stall.toSeconds(),
                stall.inFlight(),
                stall.usualSeconds(),
                stall.processed() ? Phrase.of("processing") : Phrase.of("end-to-end"),
                stall.limitSeconds()),
            Boolean.FALSE.equals(stall.answered())
                ? Phrase.of(
                    "No request was answered at that time either: look at the server's front end and host (garbage collection, a lock, a restart), and at the network between.")
                : Phrase.of(
                    "Look at the server's logs and at its host at that time: garbage collection, a lock, a blocked disk, a restarted queue.")));
  }

  static Optional<Reason> restarts(Analysis run) {
    List<RoleStats> restarted =
        run.roles().stream()
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
                "%d times a worker process ended and another took its place (%s)",
                restarts,
                String.join(", ", restarted.stream().map(role -> role.name().name()).toList())),
            Phrase.of(
                "Look for crashes in the server's logs and for the kernel's out-of-memory killer; the errors at these times tell which tasks died with it.")));
  }

  static Optional<Reason> throttled(Analysis run) {
    long throttled = run.tasks().stream().filter(task -> task.last().throttled() > 0).count();
    double share = run.tasks().isEmpty() ? 0 : (double) throttled / run.tasks().size();
    if (share <= MAX_THROTTLED) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            "THROTTLED",
            share,
            MAX_THROTTLED,
            Unit.RATIO,
            run.tasks().size(),
            Result.INCONCLUSIVE,
            Phrase.of(
                "the server asked to come back later for %d of %d tasks (429 or 503 with Retry-After): the load was lower than the one asked for",
                throttled, run.tasks().size()),
            Phrase.of("Lower the load, or raise the server's limit of requests or its queue.")));
  }
}
