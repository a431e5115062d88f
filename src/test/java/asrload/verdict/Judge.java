package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.JudgedLoad;
import asrload.verdict.criterion.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies every rule to a run. A new rule that is no threshold is one line here. */
public final class Judge {
  private static final List<Rule> RULES =
      List.of(
          LedgerRules::completed,
          LedgerRules::account,
          LedgerRules::unfinished,
          LedgerRules::ended,
          CorrectnessRules::crossTalk,
          CorrectnessRules::drift,
          CorrectnessRules::empty,
          CorrectnessRules::sameAnswer,
          CorrectnessRules::invented,
          CorrectnessRules::caching,
          FaultRules::slowDown,
          FaultRules::stuck,
          FaultRules::stall,
          FaultRules::restarts,
          ProvokedRules::clean,
          ProvokedRules::harm,
          LevelRules::capacity,
          EvidenceRules::flat,
          ConsistencyRules::clocks,
          ConsistencyRules::clockStep,
          ConsistencyRules::journalAndGatling);

  private Judge() {}

  /** Judges; pure. */
  public static Verdict judge(Analysis run, Thresholds thresholds) {
    Analysis judged = JudgedLoad.of(run);
    Stream<Reason> rules =
        Stream.of(
                RULES.stream().map(rule -> rule.judge(run)),
                Stream.of(FaultRules.throttled(judged)),
                thresholds.rules().stream().map(rule -> ThresholdJudge.judge(run, judged, rule)))
            .flatMap(all -> all)
            .flatMap(Optional::stream);
    return Verdict.of(
        Stream.of(InjectorRules.judge(judged).stream(), InputRules.judge(run).stream(), rules)
            .flatMap(all -> all)
            .toList());
  }

  /** A rule of the verdict that is no threshold; empty when it has nothing to judge in this run. */
  private interface Rule {
    Optional<Reason> judge(Analysis run);
  }
}
