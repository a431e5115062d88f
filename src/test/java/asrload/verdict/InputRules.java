package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.read.MissingInput;
import asrload.headline.RunKind;
import asrload.journal.RunState;
import asrload.parse.line.InputFile;
import asrload.parse.line.InputFile.Kind;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that was named and yields nothing leaves the run without an answer: what it should have
 * shown is unknown. Of a run's own files, one of several of a kind may be empty, such as the log of
 * an idle worker.
 */
final class InputRules {
  private static final String RULE = "input";
  private static final String WORKER_LOGS = "asr.worker.logs";

  private static final Phrase ANY =
      Phrase.of("Check that it is the right file, in the right format, from the time of the run.");

  private InputRules() {}

  /** One reason per file or setting without any result. */
  static List<Reason> judge(Analysis run) {
    List<Reason> reasons = new ArrayList<>();
    if (run.state() == RunState.RUNNING) {
      return reasons;
    }
    for (InputFile input : run.files().inputs().read()) {
      Phrase hint = hint(input);
      if (hint != null && input.records() == 0 && !othersYield(run, input)) {
        reasons.add(
            reason(
                input.lines(),
                Phrase.of(
                    "%s has no record when read as %s: %d lines, %d of them rejected",
                    input.file(), input.kind(), input.lines(), input.rejected()),
                hint));
      }
    }
    levels(run).ifPresent(reasons::add);
    for (MissingInput missing : run.files().inputs().missing()) {
      if (missing.unreadable()) {
        reasons.add(reason(0, missing.what(), Phrase.of("%s", missing.remedy())));
      }
    }
    if (namesWorkerLogs(run)
        && run.files().inputs().read().stream().noneMatch(InputRules::isWorkerLog)
        && run.files().inputs().missing().stream().noneMatch(InputRules::namesWorkerLogs)) {
      reasons.add(
          reason(
              0,
              Phrase.of("%s was set, and no file matched it during the run", WORKER_LOGS),
              Phrase.of("Check path and permissions of the workers' logs.")));
    }
    return reasons;
  }

  /** Where the load changes, the answer is that of its levels: each line counts. */
  private static Optional<Reason> levels(Analysis run) {
    boolean none = run.files().levels().isEmpty();
    long rejected =
        run.files().inputs().read().stream()
            .filter(input -> input.kind() == Kind.LEVELS)
            .mapToLong(InputFile::rejected)
            .sum();
    return rejected == 0 && !(none && endedWithLevels(run))
        ? Optional.empty()
        : Optional.of(
            reason(
                rejected,
                none
                    ? Phrase.of("no level of the load is known: levels.jsonl has none")
                    : Phrase.of("%d lines of levels.jsonl were rejected", rejected),
                Phrase.of("Restore levels.jsonl as the run wrote it.")));
  }

  private static boolean endedWithLevels(Analysis run) {
    return run.state() == RunState.COMPLETE && RunKind.of(run).spansLoads();
  }

  private static boolean othersYield(Analysis run, InputFile empty) {
    return run.state() != RunState.BY_HAND
        && run.files().inputs().read().stream()
            .anyMatch(other -> other.records() > 0 && sameKind(other.kind(), empty.kind()));
  }

  /** Two ways to sample the same processes are one kind. */
  private static boolean sameKind(Kind kind, Kind other) {
    return kind == other || (isSamples(kind) && isSamples(other));
  }

  private static boolean isSamples(Kind kind) {
    return kind == Kind.PIDSTAT || kind == Kind.SAMPLES;
  }

  /** What to do about a file without a record; null for one that may be without. */
  private static @Nullable Phrase hint(InputFile input) {
    return switch (input.kind()) {
      case PIDSTAT -> Phrase.of("Collect it with: pidstat -u -r -h -T ALL -p ALL 1");
      case WORKER_LOG ->
          Phrase.of("Check path and log level, and the shapes of docs/worker-logs.md.");
      case SAMPLES, PROCESS_LOG, GPUS, GATLING, CORPUS, TASK_JOURNAL -> ANY;
      // A host without GPU processes has an empty file of them; levels have a rule of their own.
      case GPU_PROCESSES, LEVELS -> null;
      case CORPUS_NOTES, INJECTOR, CGROUPS, MANIFEST, MONITOR, PROVOCATIONS ->
          input.rejected() > 0 ? ANY : null;
    };
  }

  private static boolean isWorkerLog(InputFile input) {
    return input.kind() == Kind.WORKER_LOG;
  }

  private static boolean namesWorkerLogs(Analysis run) {
    String globs = run.files().config().getOrDefault(WORKER_LOGS, "");
    return run.state() != RunState.BY_HAND && !globs.isBlank() && !globs.equals("[]");
  }

  /** Whether a glob without a match has its reason already. */
  private static boolean namesWorkerLogs(MissingInput missing) {
    return missing.unreadable() && missing.what().toString().startsWith(WORKER_LOGS);
  }

  private static Reason reason(long lines, Phrase text, Phrase hint) {
    return new Reason(RULE, null, null, Unit.NONE, lines, Result.INCONCLUSIVE, text, hint);
  }
}
