package asrload.report.export;

import asrload.verdict.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Tells a job of GitHub of a report, where the environment says that this is one. A summary that
 * cannot be written is a message: the report is there, and its verdict stays the exit code.
 */
public final class JobSummary {
  private JobSummary() {}

  /**
   * Appends the summary to the file of the step, and prints the annotations.
   *
   * @param run the run's directory, with its exports
   */
  public static void tell(
      Path run, Verdict verdict, Map<String, String> environment, PrintStream log) {
    append(run.resolve(Exports.FOLDER).resolve(Exports.SUMMARY), environment);
    if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
      GitHub.annotations(verdict).forEach(log::println);
    }
  }

  /** Appends a Markdown file to the summary of the step. */
  public static void append(Path markdown, Map<String, String> environment) {
    String step = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
    if (!step.isEmpty()) {
      try {
        Files.writeString(
            Path.of(step),
            Files.readString(markdown) + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        System.err.println("GITHUB_STEP_SUMMARY was not written, all else is: " + e);
      }
    }
  }
}
