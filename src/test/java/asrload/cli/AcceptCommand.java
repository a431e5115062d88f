package asrload.cli;

import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import asrload.config.Nearest;
import asrload.history.Acceptance;
import asrload.history.History;
import asrload.history.HistoryLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * {@code exec:java@accept}: accepts a change of the server ({@code -Dasr.run=}, the first run after
 * it, and {@code -Dasr.reason=}). From that run on the nightly gate has a new mean and keeps the
 * spread.
 */
public final class AcceptCommand {
  private static final String RUN = "asr.run";
  private static final String REASON = "asr.reason";

  private AcceptCommand() {}

  /** Takes no arguments; settings come as {@code -Dasr.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(AcceptCommand::accept);
  }

  private static int accept() throws IOException {
    AsrConfig config = ConfigLoader.load(RUN, REASON);
    Path file = config.output().history();
    Acceptance accepted =
        checked(config.provenance().command(), History.read(file), file, Instant.now());
    History.append(file, accepted);
    System.out.printf(
        "Accepted: from %s on the nightly gate has a new mean and keeps the spread (%s, in %s).%n",
        accepted.run(), accepted.reason(), file);
    return 0;
  }

  /**
   * What the history gets.
   *
   * @throws ConfigException when the run is not in the history, or the reason is missing
   */
  static Acceptance checked(Map<String, String> command, History history, Path file, Instant now) {
    String asked = command.getOrDefault(RUN, "").strip();
    String reason = command.getOrDefault(REASON, "").strip();
    if (asked.isEmpty() || reason.isEmpty()) {
      throw new ConfigException(
          "set the first run after the change and why: -D%s=<run> -D%s=\"new model\""
              .formatted(RUN, REASON));
    }
    String run = String.valueOf(Path.of(asked).getFileName());
    List<String> known = history.runs().stream().map(HistoryLine::run).toList();
    if (!known.contains(run)) {
      throw new ConfigException(
          known.isEmpty()
              ? "%s = %s: %s has no run yet; set asr.history if it is elsewhere"
                  .formatted(RUN, asked, file)
              : "%s = %s: not in %s. Nearest: %s"
                  .formatted(RUN, asked, file, Nearest.of(run, known)));
    }
    return Acceptance.of(run, reason, now);
  }
}
