package asrload.monitor.host;

import asrload.journal.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An open session on a host: a shell that answers on which kernel it runs and what time it is, as
 * often as it is asked. Behind a prefix that hands on no input ({@code docker exec} without {@code
 * -i}) it refuses each question on the time at once, and lives for ten seconds.
 */
final class HostProbe implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Constant. Field 22 of /proc/[pid]/stat is the start in ticks since boot, proc_pid_stat(5). */
  private static final String SCRIPT =
      """
      b=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null); \
      t=$(sed 's/.*) //' "/proc/$$/stat" 2>/dev/null | cut -d' ' -f20); \
      n=$(readlink /proc/self/ns/pid 2>/dev/null); \
      echo "asrload-here ${b:--} $$ ${t:--} ${n:--}"; \
      while read -r q; do \
      [ "$q" = end ] && exit 0; \
      echo "asrload-time $(date +%s%N)"; \
      done; \
      echo asrload-no-input; \
      sleep 10 >/dev/null 2>&1""";

  private static final Pattern HERE = Pattern.compile("^asrload-here (\\S+) (\\d+) (\\d+) (\\S+)$");
  private static final String TIME = "asrload-time ";
  private static final String NO_INPUT = "asrload-no-input";

  private final Process process;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final @Nullable Shell shell;
  private final @Nullable Machine machine;
  private boolean over;

  /**
   * The probe's own shell, as the host sees it.
   *
   * @param bootId random id that the kernel made when it booted
   * @param pid in its own pid namespace
   * @param startTicks start since boot, the same in every pid namespace
   */
  record Shell(String bootId, long pid, long startTicks) {}

  /**
   * The host's answer on its time.
   *
   * @param text what {@code date} printed
   * @param sentMs when it was asked, epoch ms of this host
   * @param tookMs time until the answer was there, ms, rounded up
   */
  record TimeAnswer(String text, long sentMs, long tookMs) {}

  private record Line(String text, long nanos) {}

  private HostProbe(Process process) throws IOException {
    this.process = process;
    Thread reader = new Thread(this::read, "host-probe");
    reader.setDaemon(true);
    reader.start();
    String here = next("asrload-here ").map(Line::text).orElse("");
    Matcher matcher = HERE.matcher(here);
    this.shell =
        matcher.matches()
            ? new Shell(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)))
            : null;
    this.machine = matcher.matches() ? new Machine(matcher.group(1), matcher.group(4)) : null;
  }

  /** Opens a session; throws {@link IOException} when it cannot be started. */
  static HostProbe open(Host host) throws IOException {
    return new HostProbe(
        new ProcessBuilder(host.command(List.of("sh", "-c", SCRIPT, "asr-monitor")))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Its shell; empty on a host without Linux's /proc. */
  Optional<Shell> shell() {
    return Optional.ofNullable(shell);
  }

  /** Which machine it is; null on a host without Linux's /proc. */
  @Nullable Machine machine() {
    return machine;
  }

  /** Asks for the time; empty when no answer came. */
  Optional<TimeAnswer> time() {
    long sentMs = System.currentTimeMillis();
    long sentNanos = System.nanoTime();
    try {
      process.getOutputStream().write("time\n".getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      return Optional.empty();
    }
    return next(TIME)
        .map(
            line ->
                new TimeAnswer(
                    line.text().substring(TIME.length()),
                    sentMs,
                    ClockOffset.wholeMs(line.nanos() - sentNanos)));
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(new Line(line, System.nanoTime()));
      }
    } catch (IOException e) {
      // ended: the same as its end
    } finally {
      lines.add(new Line("", 0));
    }
  }

  /** The next line that begins so; empty when the session takes no input or ends, or is silent. */
  private Optional<Line> next(String start) {
    if (over) {
      return Optional.empty();
    }
    try {
      Line line = lines.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      while (line != null && !line.text().startsWith(start) && !isLast(line)) {
        line = lines.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      }
      over |= line != null && isLast(line);
      return Optional.ofNullable(line).filter(found -> !over);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean isLast(Line line) {
    return line.nanos() == 0 || line.text().equals(NO_INPUT);
  }

  @Override
  public void close() {
    try (var in = process.getOutputStream()) {
      in.write("end\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // it has ended by itself
    }
    try {
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
