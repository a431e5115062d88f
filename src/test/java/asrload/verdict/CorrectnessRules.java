package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.answer.Agreement;
import asrload.analysis.answer.AnswerAudit;
import asrload.analysis.answer.AnswerClass;
import asrload.analysis.answer.CacheAudit;
import asrload.analysis.answer.CrossTalk;
import asrload.analysis.answer.Drift;
import asrload.analysis.stats.PairedRatio;
import asrload.metric.Metric;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules on the answers. */
final class CorrectnessRules {
  /** The rules, thresholds included, that say whether the transcripts were right. */
  static final Set<String> NAMES =
      Set.of("cross-talk", "drift", "empty", "same answer", "invented", Metric.WER.key());

  /** Fewer answers to repeated clips show nothing. */
  private static final int MIN_REPEATED = 12;

  /** A noisy clip may be heard differently each time, but not half of the load. */
  private static final double MAX_ALONE = 0.5;

  private CorrectnessRules() {}

  /** One confirmed case fails the run; a suspect alone leaves it open. */
  static Optional<Reason> crossTalk(Analysis run) {
    CrossTalk found = run.answers().audit().crossTalk();
    if (found.suspects() == 0) {
      Double bound = found.upperBound();
      return bound == null
          ? Optional.empty()
          : Optional.of(
              reason(
                  "cross-talk",
                  0,
                  Unit.ANSWERS,
                  found.exposed(),
                  Result.PASS,
                  Phrase.of(
                      "none of %d answers is another clip's (95 %% upper bound %.3f %%)",
                      found.exposed(), 100 * bound),
                  Phrase.none()));
    }
    CrossTalk.Case first = found.cases().get(0);
    Phrase example =
        Phrase.of(
            "task %s (%s) got the text of %s, which task %s had sent",
            first.task(),
            first.audio(),
            first.otherAudio(),
            first.otherTask() == null ? "?" : first.otherTask());
    return Optional.of(
        found.confirmed() > 0
            ? reason(
                "cross-talk",
                found.confirmed(),
                Unit.ANSWERS,
                run.answers().audit().answered(),
                Result.FAIL,
                Phrase.of("%d answers are another clip's: %s", found.confirmed(), example),
                Phrase.of(
                    "Check the server for state that tasks share: a buffer, a file name, an id."))
            : reason(
                "cross-talk",
                found.suspects(),
                Unit.ANSWERS,
                run.answers().audit().answered(),
                Result.INCONCLUSIVE,
                Phrase.of(
                    "%d answers may be another clip's, too short to be sure: %s",
                    found.suspects(), example),
                Phrase.of("Use longer clips with different contents.")));
  }

  /** Speaks up only with a certain answer: the report has the uncertain ones. */
  static Optional<Reason> drift(Analysis run) {
    for (Drift drift : run.answers().audit().drifts()) {
      if (drift.judgement() == Drift.Judgement.WORSE) {
        return Optional.of(
            reason(
                "drift",
                100 * drift.difference(),
                Unit.POINTS,
                drift.clips(),
                Result.FAIL,
                Phrase.of(
                    "the %s under load is worse than alone: %.2f %% against %.2f %% (95 %% "
                        + "interval of the difference %.2f to %.2f points)",
                    drift.unit().rate(),
                    100 * drift.underLoad(),
                    100 * drift.alone(),
                    points(drift.low95()),
                    points(drift.high95())),
                Phrase.of(
                    "Check what the server reduces when it is busy: beam width, batches, audio chunks.")));
      }
    }
    return run.answers().audit().drifts().stream()
        .filter(drift -> drift.judgement() == Drift.Judgement.EQUIVALENT)
        .findFirst()
        .map(
            drift ->
                reason(
                    "drift",
                    100 * drift.difference(),
                    Unit.POINTS,
                    drift.clips(),
                    Result.PASS,
                    Phrase.of(
                        "the %s under load equals that of the clips alone, within 0.2 points",
                        drift.unit().rate()),
                    Phrase.none()));
  }

  /** Answers without a word where there should be some. */
  static Optional<Reason> empty(Analysis run) {
    AnswerAudit answers = run.answers().audit();
    int answered = answers.answered();
    int empty = answers.total().count(AnswerClass.EMPTY);
    if (answers.wordless() > 0 && answers.wordless() == answered) {
      return Optional.of(
          reason(
              "empty",
              answers.wordless(),
              Unit.ANSWERS,
              answered,
              Result.FAIL,
              Phrase.of("none of %d transcripts has a word", answered),
              Phrase.of(
                  "Check that the audio is speech, in a format and language that the server supports.")));
    }
    if (empty == 0) {
      return Optional.empty();
    }
    return Optional.of(
        reason(
            "empty",
            empty,
            Unit.ANSWERS,
            answered,
            Result.FAIL,
            Phrase.of(
                "%d of %d transcripts are empty, although the audio has words", empty, answered),
            Phrase.of("Check the server's logs of these tasks for a suppressed error.")));
  }

  /** A server that does not listen. */
  static Optional<Reason> sameAnswer(Analysis run) {
    AnswerAudit.SameAnswer same = run.answers().audit().sameForAll();
    return same == null
        ? Optional.empty()
        : Optional.of(
            reason(
                "same answer",
                same.clips(),
                Unit.ANSWERS,
                run.answers().audit().answered(),
                same.contradicted() ? Result.FAIL : Result.INCONCLUSIVE,
                Phrase.of("all of %d clips got the same transcript every time", same.clips()),
                Phrase.of("Check whether the server reads the upload, or sends a fixed answer.")));
  }

  /** Answers that have nothing in common, although their clip is the same. */
  static Optional<Reason> invented(Analysis run) {
    Agreement agreement = run.answers().audit().agreement();
    if (agreement == null
        || agreement.answers() < MIN_REPEATED
        || agreement.alone() < MAX_ALONE * agreement.answers()) {
      return Optional.empty();
    }
    return Optional.of(
        reason(
            "invented",
            agreement.alone(),
            Unit.ANSWERS,
            agreement.answers(),
            Result.FAIL,
            Phrase.of(
                "%d of %d transcripts share less than half of their words with every other transcript of the same clip",
                agreement.alone(), agreement.answers()),
            Phrase.of(
                "Check whether the server recognises the upload at all: a recogniser repeats itself.")));
  }

  /** Only in a run that repeats uploads to find out. */
  static Optional<Reason> caching(Analysis run) {
    CacheAudit audit = run.answers().cacheAudit();
    if (audit == null) {
      return Optional.empty();
    }
    PairedRatio ratio = audit.ratio();
    Phrase found =
        ratio == null || ratio.low95() == null || ratio.high95() == null
            ? Phrase.of(
                "n/a (needs %d pairs of uploads, have %d)",
                PairedRatio.MIN_PAIRS, ratio == null ? 0 : ratio.pairs())
            : Phrase.of(
                "a repeated upload takes %.2f of the time of a distinct one (95 %% interval %.2f to %.2f)",
                ratio.estimate(), ratio.low95(), ratio.high95());
    return Optional.of(
        switch (audit.judgement()) {
          case CACHING ->
              caching(
                  audit,
                  Result.INCONCLUSIVE,
                  Phrase.of("the server caches: %s", found),
                  Phrase.of(
                      "Set asr.audioUniqueSuffix = true for wav, or load with more clips than tasks: repeated clips measure the cache."));
          case NO_CACHING ->
              caching(audit, Result.PASS, Phrase.of("no caching: %s", found), Phrase.none());
          case INCONCLUSIVE ->
              caching(
                  audit,
                  Result.INCONCLUSIVE,
                  Phrase.of("cannot tell whether the server caches: %s", found),
                  Phrase.of("Run the audit longer, or with more clips."));
        });
  }

  private static Reason caching(CacheAudit audit, Result result, Phrase text, Phrase hint) {
    PairedRatio ratio = audit.ratio();
    return new Reason(
        "caching",
        ratio == null ? null : (Double) ratio.estimate(),
        CacheAudit.LIMIT,
        Unit.RATIO,
        ratio == null ? 0 : ratio.pairs(),
        result,
        text,
        hint);
  }

  private static double points(@Nullable Double difference) {
    return difference == null ? Double.NaN : 100 * difference;
  }

  private static Reason reason(
      String rule, double value, Unit unit, long samples, Result result, Phrase text, Phrase hint) {
    return new Reason(rule, value, 0.0, unit, samples, result, text, hint);
  }
}
