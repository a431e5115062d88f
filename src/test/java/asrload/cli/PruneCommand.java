package asrload.cli;

import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import asrload.history.History;
import asrload.history.HistoryLine;
import asrload.history.Pruning;
import asrload.journal.RunDirectory;
import asrload.nightly.Nightly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code exec:java@prune}: deletes run directories beyond {@code -Dasr.keepRuns=} or {@code
 * -Dasr.keepDays=}; lists them only unless {@code -Dasr.delete=true}.
 */
public final class PruneCommand {
  private static final String RUNS = "asr.keepRuns";
  private static final String DAYS = "asr.keepDays";
  private static final String DELETE = "asr.delete";
  private static final double BYTES_PER_MIB = 1 << 20;

  private PruneCommand() {}

  /** Takes no arguments; settings come as {@code -Dasr.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(PruneCommand::prune);
  }

  private static int prune() throws IOException {
    AsrConfig config = ConfigLoader.load(RUNS, DAYS, DELETE);
    Map<String, String> command = config.provenance().command();
    Integer runs = whole(command, RUNS);
    Integer days = whole(command, DAYS);
    if (runs == null && days == null) {
      throw new ConfigException(
          "set what stays: -D%s=30 or -D%s=90, or both".formatted(RUNS, DAYS));
    }
    String delete = command.getOrDefault(DELETE, "false");
    if (!delete.equals("true") && !delete.equals("false")) {
      throw new ConfigException("%s = %s: set true or false".formatted(DELETE, delete));
    }
    Instant now = Instant.now();
    History history = History.read(config.output().history());
    Pruning pruning =
        Pruning.of(
            config.output().results(),
            runs,
            days == null ? null : now.minus(Duration.ofDays(days)),
            needed(history, config.nightly().metrics()),
            config.audio().baseline(),
            now);
    for (Pruning.Kept kept : pruning.keep()) {
      System.out.printf("keep    %s (%s)%n", kept.run(), kept.why());
    }
    long bytes = 0;
    for (Path run : pruning.delete()) {
      long size = new RunDirectory(run).sizeBytes();
      bytes += size;
      if (delete.equals("true")) {
        new RunDirectory(run).discard();
      }
      System.out.printf(Locale.ROOT, "delete  %s (%.1f MiB)%n", run, size / BYTES_PER_MIB);
    }
    System.out.printf(
        Locale.ROOT,
        "%s %d of %d runs, %.1f MiB; %s keeps its lines.%s%n",
        delete.equals("true") ? "Deleted" : "Would delete",
        pruning.delete().size(),
        pruning.delete().size() + pruning.keep().size(),
        bytes / BYTES_PER_MIB,
        config.output().history(),
        delete.equals("true") ? "" : " To delete: -D" + DELETE + "=true");
    return 0;
  }

  /** The baseline of the newest night of each kind of load. */
  private static Set<String> needed(History history, List<String> metrics) {
    Map<String, HistoryLine> newest = new LinkedHashMap<>();
    for (HistoryLine line : history.runs()) {
      newest.put(String.valueOf(line.config()), line);
    }
    Set<String> needed = new TreeSet<>();
    for (HistoryLine line : newest.values()) {
      needed.addAll(Nightly.judge(history, line, metrics, ConfigLoader.defaults()).baseline());
    }
    return needed;
  }

  private static @Nullable Integer whole(Map<String, String> command, String key) {
    String text = command.get(key);
    if (text == null) {
      return null;
    }
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // as a negative number
    }
    throw new ConfigException("%s = %s: set a whole number from 0".formatted(key, text));
  }
}
