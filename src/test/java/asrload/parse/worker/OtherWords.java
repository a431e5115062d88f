package asrload.parse.worker;

import java.util.regex.Pattern;

/** Knows lines that tell of other things than a worker's task. */
final class OtherWords {
  /** A request of a client that asks for a task tells nothing of what a worker does. */
  private static final Pattern REQUEST =
      Pattern.compile("\\b(?:GET|POST|PUT|DELETE|HEAD|OPTIONS|PATCH) \\S");

  private static final Pattern OF_THE_WORKER =
      Pattern.compile(
          "\\b(?:heartbeat|overall|batch(?!.?size)|cumulative|processed \\d|uptime|since start"
              + "|shutting down)",
          Pattern.CASE_INSENSITIVE);

  private OtherWords() {}

  static boolean isRequest(String line) {
    return REQUEST.matcher(line).find();
  }

  /** Whether a line without a task's id tells of the worker itself, between tasks or over all. */
  static boolean isOfTheWorker(String line) {
    return OF_THE_WORKER.matcher(line).find();
  }
}
