package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.journal.Choice;
import asrload.journal.MergedInjector;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.ArrayList;
import java.util.List;

/** Whether the injectors of a merged run put the load on together: all of them, and at one time. */
final class Togetherness {
  private static final String RULE = "injectors";
  private static final String INCOMPLETE = "asr.injector.incomplete";

  /** Of the load's length that the starts may be apart, and the least that is allowed, ms. */
  private static final double APART_SHARE = 0.05;

  private static final double APART_MS = 1_000;

  private Togetherness() {}

  /** One reason for what was not so; none for a single injector, or when all was well. */
  static List<Reason> judge(Analysis run) {
    List<MergedInjector> all =
        run.files().manifest() == null ? List.of() : run.files().manifest().merged();
    List<Reason> reasons = new ArrayList<>();
    List<MergedInjector> there = all.stream().filter(one -> one.run() != null).toList();
    List<MergedInjector> broken = all.stream().filter(one -> !one.complete()).toList();
    if (!broken.isEmpty()) {
      Choice.Incomplete choice =
          Choice.of(
              Choice.Incomplete.class,
              INCOMPLETE,
              run.files().config().getOrDefault(INCOMPLETE, Choice.Incomplete.INCONCLUSIVE.word()));
      reasons.add(
          new Reason(
              RULE,
              (double) (all.size() - broken.size()),
              (double) all.size(),
              Unit.NONE,
              all.size(),
              choice == Choice.Incomplete.NAMED ? Result.PASS : Result.INCONCLUSIVE,
              Phrase.of(
                  "%d of %d injectors ran their course: %s",
                  all.size() - broken.size(),
                  all.size(),
                  Phrase.join("; ", broken.stream().map(Togetherness::words).toList())),
              Phrase.of(
                  "The load was lower than it should be. Add the missing run directories and merge "
                      + "again, or run again.")));
    }
    long first = there.stream().mapToLong(MergedInjector::startMs).min().orElse(0);
    long last = there.stream().mapToLong(MergedInjector::startMs).max().orElse(0);
    double limitMs =
        run.files().manifest() == null
            ? APART_MS
            : Math.max(APART_MS, APART_SHARE * run.files().manifest().loadMs());
    if (last - first > limitMs) {
      reasons.add(
          new Reason(
              RULE,
              (double) (last - first),
              limitMs,
              Unit.MILLISECONDS,
              there.size(),
              Result.INCONCLUSIVE,
              Phrase.of(
                  "the loads of the injectors started %.1f s apart, more than 5 %% of the load",
                  (last - first) / 1000.0),
              Phrase.of(
                  "Start all injectors together: set asr.startAt, or asr.injector.barrier.")));
    }
    return reasons;
  }

  private static Phrase words(MergedInjector injector) {
    return injector.run() == null
        ? Phrase.of("injector %d is missing", injector.index())
        : injector.ended() == null
            ? Phrase.of("injector %d was killed", injector.index())
            : Phrase.of(
                "injector %d was ended early (%s)",
                injector.index(), String.valueOf(injector.endReason()));
  }
}
