package asrload.headline;

import asrload.analysis.Analysis;
import asrload.analysis.answer.CacheAudit;
import asrload.analysis.stats.PairedRatio;
import asrload.headline.Headline.Value;
import asrload.metric.Measured;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the server keeps answers. */
final class CacheHeadline {
  private static final String SOURCE = "tasks.jsonl";
  private static final String NONE = "no contents were repeated";

  private CacheHeadline() {}

  static Headline of(Analysis run) {
    CacheAudit audit = run.answers().cacheAudit();
    PairedRatio ratio = audit == null ? null : audit.ratio();
    return new Headline(
        RunKind.CACHE_AUDIT,
        audit != null && audit.judgement() != CacheAudit.Judgement.INCONCLUSIVE,
        answer(audit, ratio),
        List.of(
            new Value(
                "cache.ratio",
                "Time of a repeated upload relative to a new one",
                Unit.RATIO,
                ratio == null ? Measured.none(NONE) : Measured.of(ratio.estimate(), ratio.pairs()),
                "Hodges-Lehmann estimate of repeated / new, in pairs of the same clip",
                SOURCE),
            bound("cache.ratio.low", "Lower bound", ratio, true),
            bound("cache.ratio.high", "Upper bound", ratio, false),
            new Value(
                "cache.repeated",
                "Repeated uploads",
                Unit.TASKS,
                audit == null
                    ? Measured.none(NONE)
                    : Measured.of(audit.repeated(), audit.repeated()),
                "completed uploads of contents that were sent before",
                SOURCE),
            new Value(
                "cache.distinct",
                "New uploads",
                Unit.TASKS,
                audit == null
                    ? Measured.none(NONE)
                    : Measured.of(audit.distinct(), audit.distinct()),
                "completed uploads of contents that were not sent before",
                SOURCE)),
        run.faults().finding());
  }

  private static Value bound(String key, String name, @Nullable PairedRatio ratio, boolean lower) {
    Double bound = ratio == null ? null : lower ? ratio.low95() : ratio.high95();
    return new Value(
        key,
        name,
        Unit.RATIO,
        ratio == null || bound == null
            ? Measured.none(
                ratio == null
                    ? Phrase.of(NONE)
                    : Phrase.of("needs %d pairs, have %d", PairedRatio.MIN_PAIRS, ratio.pairs()))
            : Measured.of(bound, ratio.pairs()),
        "95% interval by Wilcoxon's signed-rank test",
        SOURCE);
  }

  private static Phrase answer(@Nullable CacheAudit audit, @Nullable PairedRatio ratio) {
    if (audit == null || ratio == null) {
      return Phrase.of("Caching unknown: no repeated upload has a new one to compare with");
    }
    double percent = 100 * ratio.estimate();
    return switch (audit.judgement()) {
      case CACHING ->
          Phrase.of("The server caches: a repeated upload takes %.0f %% of the time", percent);
      case NO_CACHING ->
          Phrase.of(
              "The server does not cache: a repeated upload takes %.0f %% of the time", percent);
      case INCONCLUSIVE ->
          Phrase.of(
              "Caching unknown: a repeated upload takes %.0f %% of the time, by %d pairs",
              percent, ratio.pairs());
    };
  }
}
