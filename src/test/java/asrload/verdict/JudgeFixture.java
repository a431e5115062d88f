package asrload.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.analysis.Analyser;
import asrload.journal.TaskEvent;
import asrload.parse.gatling.GatlingLog;
import asrload.testing.SampleRun;
import asrload.verdict.criterion.Thresholds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges a sample run by its own thresholds. */
final class JudgeFixture {
  private JudgeFixture() {}

  static Verdict judge(SampleRun run) {
    return Judge.judge(Analyser.analyse(run.files()), Thresholds.of(run.config));
  }

  /** With these thresholds besides the usual ones. */
  static void extra(SampleRun run, String rules) {
    run.config.put(Thresholds.EXTRA, rules);
  }

  /** That rule is the only problem, after Gatling saw the same faults as the client. */
  static Reason assertOnly(SampleRun run, Result result, String rule) {
    gatlingSawTheSame(run);
    return assertOnlyAsItIs(run, result, rule);
  }

  static Reason assertOnlyAsItIs(SampleRun run, Result result, String rule) {
    Verdict verdict = judge(run);
    assertEquals(List.of(rule), verdict.problems().stream().map(Reason::rule).toList());
    assertEquals(result, verdict.verdict());
    Reason reason = verdict.problems().get(0);
    assertEquals(false, reason.text().isEmpty());
    assertEquals(false, reason.hint().isEmpty());
    return reason;
  }

  /** Gatling saw the same faults as the client, whose requests it sent. */
  static void gatlingSawTheSame(SampleRun run) {
    run.requests.clear();
    Set<String> seen = new HashSet<>();
    for (TaskEvent event : run.events) {
      boolean completed = event.event() == TaskEvent.Kind.COMPLETED;
      if (seen.add(event.clientId() + completed)
          && (completed || event.event() == TaskEvent.Kind.SUBMITTED)) {
        String name = completed ? "transcription" : "submit";
        run.requests.add(new GatlingLog.Request(name, event.sentMs(), event.sentMs(), true, null));
      }
    }
  }
}
