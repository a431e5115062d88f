package asrload.history;

import asrload.analysis.Analysis;
import asrload.analysis.Missing;
import asrload.analysis.Phrase;
import asrload.analysis.RunState;
import asrload.parse.InputFile;
import asrload.text.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file that was named and yields nothing leaves the run without an answer: what it should have
 * shown is unknown. Of a run's own files, one of several of a kind may be empty, such as the log of
 * an idle worker.
 */
final class InputRules {
  private static final String RULE = "input";
  private static final String WORKER_LOGS = "asr.worker.logs";
  private static final String WORKER_LOG = "worker log";

  private static final Phrase ANY =
      Phrase.of("Check that it is the right file, in the right format, and of the run's time.");

  /** By kind, what to do. A host without GPU processes has an empty file of them. */
  private static final Map<String, Phrase> HINTS =
      Map.of(
          "pidstat",
          Phrase.of("Collect it with: pidstat -u -r -h -T ALL -p ALL 1"),
          "samples",
          ANY,
          WORKER_LOG,
          Phrase.of("Check path and log level, and the shapes of docs/worker-logs.md."),
          "process log",
          ANY,
          "nvidia-smi GPUs",
          ANY,
          "simulation.log",
          ANY,
          "corpus",
          ANY,
          "task journal",
          ANY);

  /** Two ways to sample the same processes. */
  private static final Set<String> SAMPLES = Set.of("pidstat", "samples");

  private InputRules() {}

  /** One reason per file or setting without any result. */
  static List<Reason> judge(Analysis run) {
    List<Reason> reasons = new ArrayList<>();
    if (run.state() == RunState.RUNNING) {
      return reasons;
    }
    for (InputFile input : run.files().inputs()) {
      Phrase hint = HINTS.get(input.kind());
      if (hint != null && input.records() == 0 && !othersYield(run, input)) {
        reasons.add(
            reason(
                input.lines(),
                Phrase.of(
                    "%s yields nothing as %s: %d lines, %d of them rejected",
                    input.file(), input.kind(), input.lines(), input.rejected()),
                hint));
      }
    }
    for (Missing missing : run.files().missing()) {
      if (missing.unreadable()) {
        reasons.add(reason(0, Phrase.of("%s", missing.what()), Phrase.of("%s", missing.remedy())));
      }
    }
    if (namesWorkerLogs(run)
        && run.files().inputs().stream().noneMatch(InputRules::isWorkerLog)
        && run.files().missing().stream().noneMatch(InputRules::namesWorkerLogs)) {
      reasons.add(
          reason(
              0,
              Phrase.of("%s was set, and no file matched it during the run", WORKER_LOGS),
              Phrase.of("Check path and rights of the workers' logs.")));
    }
    return reasons;
  }

  private static boolean othersYield(Analysis run, InputFile empty) {
    return run.state() != RunState.BY_HAND
        && run.files().inputs().stream()
            .anyMatch(other -> other.records() > 0 && sameKind(other.kind(), empty.kind()));
  }

  private static boolean sameKind(String kind, String other) {
    return kind.equals(other) || (SAMPLES.contains(kind) && SAMPLES.contains(other));
  }

  private static boolean isWorkerLog(InputFile input) {
    return input.kind().equals(WORKER_LOG);
  }

  private static boolean namesWorkerLogs(Analysis run) {
    String globs = run.files().config().getOrDefault(WORKER_LOGS, "");
    return run.state() != RunState.BY_HAND && !globs.isBlank() && !globs.equals("[]");
  }

  /** Whether a glob without a match has its reason already. */
  private static boolean namesWorkerLogs(Missing missing) {
    return missing.unreadable() && missing.what().startsWith(WORKER_LOGS);
  }

  private static Reason reason(long lines, Phrase text, Phrase hint) {
    return new Reason(RULE, null, null, Unit.NONE, lines, Result.INCONCLUSIVE, text, hint);
  }
}
