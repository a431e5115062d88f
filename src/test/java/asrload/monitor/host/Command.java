package asrload.monitor.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecuteResultHandler;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.ProcessDestroyer;
import org.apache.commons.exec.PumpStreamHandler;

/** A running external command. Arguments are handed over as a list, never through a shell. */
public final class Command implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(10);
  private static final Duration END_LIMIT = Duration.ofSeconds(5);
  private static final int KEPT_BYTES = 1 << 18;

  private final DefaultExecuteResultHandler result = new DefaultExecuteResultHandler();
  private final Process process;

  /**
   * Starts a command.
   *
   * @param thread name of the threads that read its output
   * @param out takes its output
   * @param errors takes its error stream
   * @throws IOException when it cannot be started
   */
  Command(String thread, List<String> arguments, OutputStream out, OutputStream errors)
      throws IOException {
    DefaultExecutor executor = DefaultExecutor.builder().get();
    executor.setStreamHandler(new NamedPumps(thread, out, errors));
    executor.setExitValues(null);
    CompletableFuture<Process> started = new CompletableFuture<>();
    executor.setProcessDestroyer(new StartListener(started));
    DefaultExecuteResultHandler failing =
        new DefaultExecuteResultHandler() {
          @Override
          public void onProcessComplete(int exitValue) {
            result.onProcessComplete(exitValue);
          }

          @Override
          public void onProcessFailed(org.apache.commons.exec.ExecuteException e) {
            started.completeExceptionally(e);
            result.onProcessFailed(e);
          }
        };
    executor.execute(line(arguments), failing);
    try {
      process = started.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting " + arguments.get(0), e);
    } catch (ExecutionException e) {
      throw new IOException("cannot start " + arguments.get(0) + ": " + why(e), e);
    } catch (TimeoutException e) {
      throw new IOException("cannot start " + arguments.get(0), e);
    }
  }

  private static String why(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? String.valueOf(e.getMessage()) : why(cause);
  }

  /**
   * What a short command did.
   *
   * @param exit its exit code; empty when it could not be started or took too long
   * @param out its output, its end when it is very long
   * @param errors its error stream, or why it could not be started
   */
  public record Ran(OptionalInt exit, String out, String errors) {
    /** Whether it ran and ended with 0. */
    public boolean good() {
      return exit.isPresent() && exit.getAsInt() == 0;
    }

    /** What came back, for a message. */
    String words() {
      String said = (errors.isBlank() ? out : errors).strip();
      String code = exit.isPresent() ? "exit code " + exit.getAsInt() : "no end";
      return code + (said.isEmpty() ? ", no output" : ": " + said.replaceAll("\\s*\\R\\s*", " / "));
    }
  }

  /** Runs a short command to its end. */
  static Ran run(Duration limit, List<String> arguments) {
    LastBytes out = new LastBytes(KEPT_BYTES);
    LastBytes errors = new LastBytes(KEPT_BYTES);
    DefaultExecutor executor = DefaultExecutor.builder().get();
    PumpStreamHandler pumps = new PumpStreamHandler(out, errors);
    pumps.setStopTimeout(END_LIMIT);
    executor.setStreamHandler(pumps);
    executor.setExitValues(null);
    ExecuteWatchdog watchdog = ExecuteWatchdog.builder().setTimeout(limit).get();
    executor.setWatchdog(watchdog);
    try {
      int exit = executor.execute(line(arguments));
      return watchdog.killedProcess()
          ? new Ran(
              OptionalInt.empty(),
              out.text(),
              (errors.text() + "\nno end within " + limit.toSeconds() + " s").strip())
          : new Ran(OptionalInt.of(exit), out.text(), errors.text());
    } catch (IOException e) {
      return new Ran(OptionalInt.empty(), out.text(), why(e));
    }
  }

  /**
   * Output of a short command, both streams, without white space around; empty when it cannot run
   * or fails.
   */
  public static Optional<String> output(Duration limit, String... arguments) {
    Ran ran = run(limit, List.of(arguments));
    return ran.good() ? Optional.of((ran.out() + ran.errors()).strip()) : Optional.empty();
  }

  private static CommandLine line(List<String> arguments) {
    CommandLine line = new CommandLine(arguments.get(0));
    arguments.stream().skip(1).forEach(argument -> line.addArgument(argument, false));
    return line;
  }

  /** Its process id. */
  long pid() {
    return process.pid();
  }

  /** User and system CPU that it has spent, seconds; empty when unknown or ended. */
  Optional<Double> cpuSeconds() {
    return process.info().totalCpuDuration().map(cpu -> cpu.toMillis() / 1000.0);
  }

  /** Its exit code once it has ended and its output is complete, waited for as long as that. */
  OptionalInt await(Duration atMost) throws InterruptedException {
    result.waitFor(atMost);
    return result.hasResult() && result.getException() == null
        ? OptionalInt.of(result.getExitValue())
        : OptionalInt.empty();
  }

  /**
   * Ends it as Ctrl-C does, and by force when that does not help within two seconds; its output is
   * complete afterwards.
   */
  @Override
  public void close() {
    if (process.isAlive()) {
      // kill as the shell's own command: small images have no other.
      var unused = output(END_LIMIT, "sh", "-c", "kill -INT " + pid());
    }
    try {
      result.waitFor(END_LIMIT);
      if (!result.hasResult()) {
        process.destroyForcibly();
        result.waitFor(END_LIMIT);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Threads with a name, by which their cost is found. */
  private static final class NamedPumps extends PumpStreamHandler {
    private final String name;

    private NamedPumps(String name, OutputStream out, OutputStream errors) {
      super(out, errors);
      this.name = name;
      setStopTimeout(END_LIMIT);
    }

    @Override
    protected Thread createPump(InputStream from, OutputStream to, boolean closeWhenExhausted) {
      Thread pump = super.createPump(from, to, closeWhenExhausted);
      pump.setName(name);
      return pump;
    }
  }

  /** Commons Exec tells the started process to nobody but its "destroyer". */
  private record StartListener(CompletableFuture<Process> started) implements ProcessDestroyer {
    @Override
    public boolean add(Process process) {
      return started.complete(process);
    }

    @Override
    public boolean remove(Process process) {
      return true;
    }

    @Override
    public int size() {
      return started.isDone() ? 1 : 0;
    }
  }

  /** The last bytes of a stream. */
  static final class LastBytes extends OutputStream {
    private final byte[] ring;
    private long count;

    LastBytes(int capacity) {
      this.ring = new byte[capacity];
    }

    @Override
    public synchronized void write(int b) {
      ring[(int) (count++ % ring.length)] = (byte) b;
    }

    synchronized String text() {
      int length = (int) Math.min(count, ring.length);
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = ring[(int) ((count - length + i) % ring.length)];
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }

    synchronized void clear() {
      count = 0;
    }
  }
}
