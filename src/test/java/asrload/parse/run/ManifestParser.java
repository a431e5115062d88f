package asrload.parse.run;

import asrload.journal.MonitorManifest;
import asrload.journal.RunManifest;
import asrload.journal.RunManifest.RoleRule;
import asrload.parse.line.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads {@code run.json} and {@code monitor.json}, one record per file. */
public final class ManifestParser {
  /** No load test is longer; a longer one is a damaged number. */
  private static final long MAX_LOAD_MS = TimeUnit.DAYS.toMillis(3_660);

  private static final RecordReader<RunManifest> RUN =
      new RecordReader<>(RunManifest.class, ManifestParser::contradiction);
  private static final RecordReader<MonitorManifest> MONITOR =
      new RecordReader<>(
          MonitorManifest.class,
          monitor -> monitor.intervalMs() < 1 ? "intervalMs: must be at least 1" : null);

  private ManifestParser() {}

  /**
   * Reads {@code run.json}.
   *
   * @throws IOException when it cannot be read or is damaged; the message names the field
   */
  public static RunManifest run(Path file) throws IOException {
    return RUN.read(file);
  }

  /**
   * Reads {@code monitor.json}.
   *
   * @throws IOException when it cannot be read or is damaged; the message names the field
   */
  public static MonitorManifest monitor(Path file) throws IOException {
    return MONITOR.read(file);
  }

  private static @Nullable String contradiction(RunManifest run) {
    if (run.schema() != RunManifest.SCHEMA) {
      return "schema: must be %d, the layout that this version of asrload reads"
          .formatted(RunManifest.SCHEMA);
    }
    if (run.startMs() < 0) {
      return "startMs: must not be negative";
    }
    Long end = run.endMs();
    if (end != null && (end < run.startMs() || end - run.startMs() > MAX_LOAD_MS)) {
      return "endMs: must be after startMs, by ten years at most";
    }
    if ((end == null) != (run.ended() == null)) {
      return "ended and endMs: must both be there, or neither";
    }
    if (run.loadMs() < 0 || run.loadMs() > MAX_LOAD_MS) {
      return "loadMs: must be between 0 and ten years";
    }
    if (run.rampMs() < 0 || run.rampMs() > MAX_LOAD_MS) {
      return "rampMs: must be between 0 and ten years";
    }
    return run.host().cores() < 1 ? "host.cores: must be at least 1" : pattern(run.roles());
  }

  private static @Nullable String pattern(List<RoleRule> roles) {
    for (int i = 0; i < roles.size(); i++) {
      try {
        Pattern.compile(roles.get(i).pattern());
      } catch (PatternSyntaxException e) {
        return "roles[%d].pattern: not a regular expression: %s".formatted(i, e.getDescription());
      }
    }
    return null;
  }
}
