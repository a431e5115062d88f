package asrload.monitor.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A long command on a host. On a remote one its first line of output is its process id there, by
 * which it is ended: the end of ssh or {@code docker exec} does not end what they started.
 */
public final class HostSession implements AutoCloseable {
  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
  private static final int ERROR_BYTES = 1_000;
  private static final String MARK = "asrload-pid ";
  private static final String TELL_PID = "echo \"" + MARK + "$$\"; exec \"$@\"";
  private static final String KILL = "kill -INT \"$1\" 2>/dev/null; exit 0";

  private final Host host;
  private final Command command;
  private final PidLine pidLine;
  private final Command.LastBytes lastErrors = new Command.LastBytes(ERROR_BYTES);

  /**
   * Starts it.
   *
   * @param thread name of the threads that read its output
   * @param out takes its output; must not throw
   * @param errors takes its error stream; must not throw
   */
  public HostSession(
      Host host, String thread, List<String> arguments, OutputStream out, OutputStream errors)
      throws IOException {
    this.host = host;
    this.pidLine = new PidLine(out, host.isLocal());
    List<String> all = new ArrayList<>();
    if (!host.isLocal()) {
      all.addAll(List.of("sh", "-c", TELL_PID, "asr-monitor"));
    }
    all.addAll(arguments);
    this.command = new Command(thread, host.command(all), pidLine, new Tee(errors, lastErrors));
  }

  /** Its process id on its host; empty while it is not known. */
  public Optional<Long> pid() {
    return host.isLocal() ? Optional.of(command.pid()) : Optional.ofNullable(pidLine.pid);
  }

  /** CPU of the local process: the command itself, or ssh; seconds. */
  public Optional<Double> cpuSeconds() {
    return command.cpuSeconds();
  }

  /** Its exit code, waited for as long as that; empty while it runs. */
  public OptionalInt await(Duration atMost) throws InterruptedException {
    return command.await(atMost);
  }

  /** The last of its error stream, in one line. */
  String lastWords() {
    return lastErrors.text().strip().replaceAll("\\s*\\R\\s*", " / ");
  }

  @Override
  public void close() {
    Long pid = pidLine.pid;
    if (!host.isLocal() && pid != null) {
      var unused =
          host.run(KILL_LIMIT, List.of("sh", "-c", KILL, "asr-monitor", Long.toString(pid)));
    }
    command.close();
  }

  private static final class Tee extends OutputStream {
    private final OutputStream first;
    private final OutputStream second;

    private Tee(OutputStream first, OutputStream second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      first.write(bytes, from, length);
      second.write(bytes, from, length);
    }
  }

  /** Takes the line with the process id out of the output, and what a login shell says before. */
  private static final class PidLine extends OutputStream {
    private static final int MAX_NOISE_BYTES = 1 << 14;

    private final OutputStream out;
    private final ByteArrayOutputStream noise = new ByteArrayOutputStream();
    private boolean through;
    private volatile @Nullable Long pid;

    private PidLine(OutputStream out, boolean through) {
      this.out = out;
      this.through = through;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (through) {
        out.write(bytes, from, length);
        return;
      }
      noise.write(bytes, from, length);
      String text = noise.toString(StandardCharsets.ISO_8859_1);
      int mark = text.indexOf(MARK);
      int end = mark < 0 ? -1 : text.indexOf('\n', mark);
      if (end < 0 && noise.size() <= MAX_NOISE_BYTES) {
        return;
      }
      through = true;
      if (end >= 0) {
        pid = Long.valueOf(text.substring(mark + MARK.length(), end).strip());
      }
      out.write(text.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1));
      noise.reset();
    }
  }
}
