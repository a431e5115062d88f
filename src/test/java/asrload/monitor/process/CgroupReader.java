package asrload.monitor.process;

import asrload.monitor.host.ClockOffset;
import asrload.monitor.host.Heartbeat;
import asrload.monitor.host.LineStream;
import asrload.parse.run.CgroupRecord.NotRead;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CgroupWatch} prints: a frame a look; what is cut or foreign is skipped. */
final class CgroupReader {
  private static final int MAX_LINE_BYTES = 1 << 14;
  private static final int MAX_LINES = 200_000;
  private static final Pattern HEAD = Pattern.compile("^asrload-cgroups (.+)$");
  private static final Pattern NONE = Pattern.compile("^asrload-none (V1|HYBRID|MISSING)$");

  /** {@code /proc/7/cgroup:=/a.slice} where the group can be seen, else the line as it is. */
  private static final Pattern PROCESS = Pattern.compile("^.*/(\\d+)/cgroup:(=|0::)(.*)$");

  private static final Pattern VALUE =
      Pattern.compile(
          "^(.*)/((?:memory|cpu)\\.(?:max|high|current|peak|events|stat)):(?:([a-z_]+) )?(\\S.*)$");

  private final ClockOffset clock;
  private final Heartbeat alive;
  private final Consumer<CgroupFrame> sink;
  private final Map<Long, String> groups = new HashMap<>();
  private final Map<String, Map<String, String>> files = new HashMap<>();
  private @Nullable NotRead notRead;
  private @Nullable String root;
  private int lines;

  /**
   * Makes one.
   *
   * @param clock added to this host's time for the time of a frame
   * @param alive beats with every line
   */
  CgroupReader(ClockOffset clock, Heartbeat alive, Consumer<CgroupFrame> sink) {
    this.clock = clock;
    this.alive = alive;
    this.sink = sink;
  }

  /** What the session's output is written to. */
  LineStream stream() {
    return new LineStream(
        MAX_LINE_BYTES,
        (bytes, length) -> line(new String(bytes, 0, length, StandardCharsets.UTF_8)));
  }

  private void line(String withEnd) {
    alive.beat();
    String line = withEnd.stripTrailing();
    Matcher head = HEAD.matcher(line);
    Matcher none = NONE.matcher(line);
    if (head.matches()) {
      clear();
      root = head.group(1);
    } else if (none.matches()) {
      clear();
      notRead = NotRead.valueOf(none.group(1).toUpperCase(Locale.ROOT));
    } else if (line.equals("asrload-end") && (root != null || notRead != null)) {
      long timeMs = System.currentTimeMillis() + clock.appliedMs();
      sink.accept(new CgroupFrame(timeMs, notRead, Map.copyOf(groups), Map.copyOf(files)));
      clear();
    } else if (root != null && lines++ < MAX_LINES) {
      read(line, root);
    }
  }

  private void clear() {
    root = null;
    notRead = null;
    lines = 0;
    groups.clear();
    files.clear();
  }

  private void read(String line, String mount) {
    Matcher process = PROCESS.matcher(line);
    if (process.matches()) {
      String path = process.group(3);
      boolean seen = process.group(2).equals("=") && !path.startsWith("/..");
      groups.put(
          Long.valueOf(process.group(1)), seen ? path.isEmpty() ? "/" : path : CgroupFrame.HIDDEN);
      return;
    }
    Matcher value = VALUE.matcher(line);
    if (value.matches() && value.group(1).startsWith(mount)) {
      String path = value.group(1).substring(mount.length());
      String key = value.group(3);
      // cpu.max and memory.max can begin with the word max, which is a value there.
      boolean keyed = value.group(2).endsWith("events") || value.group(2).endsWith("stat");
      files
          .computeIfAbsent(path.isEmpty() ? "/" : path, any -> new HashMap<>())
          .put(
              keyed && key != null ? value.group(2) + " " + key : value.group(2),
              keyed || key == null ? value.group(4) : key + " " + value.group(4));
    }
  }
}
