package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.journal.Choice;
import asrload.journal.InjectorPart;
import asrload.journal.MergedInjector;
import asrload.journal.RunManifest;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the injectors of a merged run put the load on together: all of them, and at one time. The
 * run of one of them cannot pass by itself.
 */
final class Togetherness {
  private static final String RULE = "injectors";
  private static final String INCOMPLETE = "asr.injector.incomplete";

  /** Of the load's length that the starts may be apart, and the least that is allowed, ms. */
  private static final double APART_SHARE = 0.05;

  private static final double APART_MS = 1_000;

  private Togetherness() {}

  /** One reason for what was not so; none for a single injector, or when all was well. */
  static List<Reason> judge(Analysis run) {
    RunManifest manifest = run.files().manifest();
    List<MergedInjector> all = manifest == null ? List.of() : manifest.merged();
    List<Reason> reasons = new ArrayList<>();
    if (manifest != null && manifest.injector() != null) {
      reasons.add(share(manifest.injector()));
    }
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
        manifest == null ? APART_MS : Math.max(APART_MS, APART_SHARE * manifest.loadMs());
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

  private static Reason share(InjectorPart part) {
    return new Reason(
        RULE,
        1.0,
        (double) part.count(),
        Unit.NONE,
        1,
        Result.INCONCLUSIVE,
        Phrase.of(
            "this is the share of injector %d of %d alone: rates, backlog, bottleneck and the join lack the "
                + "tasks of the others",
            part.index(), part.count()),
        Phrase.of(
            "Merge the runs of all injectors: exec:java@report with the list of their directories as "
                + "asr.run."));
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
