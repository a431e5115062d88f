package asrload.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * The front end's three streams and its end, as Commons Exec hands them over. Standard input stays
 * open as the front end's lifeline.
 */
final class FrontEndProcess implements ExecuteStreamHandler, ExecuteResultHandler {
  private static final int STDERR_LINES = 20;

  private final CompletableFuture<FrontEndMessage> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Deque<String> lastErrors = new ArrayDeque<>();
  private final FrontEndOptions options;
  private @Nullable OutputStream standardInput;
  private @Nullable InputStream standardOutput;
  private @Nullable InputStream standardError;
  private volatile @Nullable FrontEndMessage lastMessage;

  /** The front end that is to be started with these options. */
  FrontEndProcess(FrontEndOptions options) {
    this.options = options;
  }

  /** The message with the port; fails with a {@link DemoException} when there will be none. */
  CompletableFuture<FrontEndMessage> ready() {
    return ready;
  }

  /** Done when the process has ended. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** The last line of the front end; null before its first line. */
  @Nullable FrontEndMessage lastMessage() {
    return lastMessage;
  }

  /** Closes the lifeline, which ends the front end and its workers. */
  synchronized void release() throws IOException {
    if (standardInput != null) {
      standardInput.close();
    }
  }

  @Override
  public synchronized void setProcessInputStream(OutputStream stream) throws IOException {
    standardInput = stream;
    stream.write((JsonLines.write(options) + "\n").getBytes(StandardCharsets.UTF_8));
    stream.flush();
  }

  @Override
  public synchronized void setProcessOutputStream(InputStream stream) {
    standardOutput = stream;
  }

  @Override
  public synchronized void setProcessErrorStream(InputStream stream) {
    standardError = stream;
  }

  @Override
  public synchronized void start() {
    read("demo-stdout", standardOutput, this::heard);
    read("demo-stderr", standardError, this::complained);
  }

  @Override
  public void stop() {
    // The readers end with their streams.
  }

  @Override
  public void onProcessComplete(int exitValue) {
    gone("it ended with exit code " + exitValue);
  }

  @Override
  public void onProcessFailed(ExecuteException failure) {
    gone(String.valueOf(failure.getMessage()));
  }

  private void gone(String how) {
    ended.complete(null);
    String errors;
    synchronized (lastErrors) {
      errors = String.join("\n", lastErrors);
    }
    ready.completeExceptionally(
        new DemoException("the embedded server did not start: " + how + "\n" + errors));
  }

  private void heard(String line) {
    FrontEndMessage message;
    try {
      message = JsonLines.read(line, FrontEndMessage.class);
    } catch (IOException e) {
      complained(line);
      return;
    }
    lastMessage = message;
    if (message.event() == FrontEndMessage.Event.READY) {
      ready.complete(message);
    } else if (message.event() == FrontEndMessage.Event.FAILED) {
      ready.completeExceptionally(new DemoException(String.valueOf(message.reason())));
    }
  }

  private void complained(String line) {
    synchronized (lastErrors) {
      lastErrors.add(line);
      if (lastErrors.size() > STDERR_LINES) {
        lastErrors.remove();
      }
    }
  }

  private static void read(String name, @Nullable InputStream stream, Consumer<String> lines) {
    if (stream == null) {
      throw new IllegalStateException("no stream for " + name);
    }
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines);
              } catch (IOException | java.io.UncheckedIOException e) {
                lines.accept(name + ": " + e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
