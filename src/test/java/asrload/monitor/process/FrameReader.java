package asrload.monitor.process;

import asrload.monitor.host.ClockOffset;
import asrload.monitor.host.Heartbeat;
import asrload.monitor.host.LineStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link RemoteProcesses} prints: frames of /proc; what is cut or foreign is skipped.
 */
final class FrameReader {
  private static final int MAX_LINE_BYTES = 1 << 16;
  private static final int MAX_PROCESSES = 100_000;
  private static final Pattern HEAD = Pattern.compile("^asrload-frame (\\d+) (\\d+) (\\d+)$");
  private static final Pattern UPTIME = Pattern.compile("^(\\d+\\.\\d+) [\\d.]+$");
  private static final Pattern COMMAND = Pattern.compile("^==> /proc/(\\d+)/cmdline <==$");
  private static final Pattern PID = Pattern.compile("^(\\d+) ");

  private final ClockOffset clock;
  private final Heartbeat alive;
  private final Consumer<ProcessFrame> sink;
  private final Map<Long, String> stats = new HashMap<>();
  private final Map<Long, StringBuilder> commands = new HashMap<>();
  private @Nullable ProcStat reader;
  private @Nullable StringBuilder command;
  private boolean inCommands;
  private long timeMs;
  private long uptimeMs;

  /**
   * Makes one.
   *
   * @param clock added to this host's time for the time of a frame
   * @param alive beats with every line
   */
  FrameReader(ClockOffset clock, Heartbeat alive, Consumer<ProcessFrame> sink) {
    this.clock = clock;
    this.alive = alive;
    this.sink = sink;
  }

  /** What the session's output is written to. NUL bytes in it become blanks. */
  OutputStream stream() {
    LineStream lines =
        new LineStream(
            MAX_LINE_BYTES,
            (bytes, length) -> line(new String(bytes, 0, length, StandardCharsets.UTF_8)));
    return new OutputStream() {
      @Override
      public void write(int b) {
        lines.write(b == 0 ? ' ' : b);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        byte[] copy = new byte[length];
        for (int i = 0; i < length; i++) {
          copy[i] = bytes[from + i] == 0 ? (byte) ' ' : bytes[from + i];
        }
        lines.write(copy, 0, length);
      }
    };
  }

  private void line(String withEnd) {
    alive.beat();
    String line = withEnd.stripTrailing();
    Matcher head = HEAD.matcher(line);
    if (head.matches()) {
      begin(head);
    } else if (reader == null) {
      return; // before the first frame
    } else if (line.equals("asrload-commands")) {
      inCommands = true;
    } else if (line.equals("asrload-end")) {
      end(reader);
    } else if (inCommands) {
      commandLine(line);
    } else {
      statLine(line);
    }
  }

  private void begin(Matcher head) {
    reader =
        new ProcStat(
            1000 * Long.parseLong(head.group(1)),
            Double.parseDouble(head.group(2)),
            Long.parseLong(head.group(3)));
    timeMs = System.currentTimeMillis() + clock.appliedMs();
    inCommands = false;
    command = null;
    stats.clear();
    commands.clear();
  }

  private void statLine(String line) {
    Matcher uptime = UPTIME.matcher(line);
    Matcher pid = PID.matcher(line);
    if (uptime.matches()) {
      uptimeMs = Math.round(1000 * Double.parseDouble(uptime.group(1)));
    } else if (pid.find() && stats.size() < MAX_PROCESSES) {
      stats.put(Long.valueOf(pid.group(1)), line);
    }
  }

  private void commandLine(String line) {
    Matcher start = COMMAND.matcher(line);
    if (start.matches()) {
      command = new StringBuilder();
      commands.put(Long.valueOf(start.group(1)), command);
    } else if (command != null && !line.isEmpty()) {
      command.append(command.isEmpty() ? "" : "\n").append(line);
    }
  }

  private void end(ProcStat stat) {
    List<ProcessRow> rows = new ArrayList<>();
    stats.forEach(
        (pid, line) ->
            stat.row(line, String.valueOf(commands.getOrDefault(pid, new StringBuilder())))
                .ifPresent(rows::add));
    sink.accept(new ProcessFrame(timeMs, uptimeMs, rows));
    reader = null;
  }
}
