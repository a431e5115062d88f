package asrload.cli;

import asrload.config.ConfigException;
import asrload.demo.DemoException;
import asrload.monitor.host.MonitorException;
import asrload.text.Console;
import java.io.IOException;

/**
 * How a command ends: with its exit code, or with a message and no stack trace when its input was
 * refused.
 */
public final class CommandLineEnd {
  /** Settings or inputs were refused. */
  static final int REFUSED = 64;

  private CommandLineEnd() {}

  /** A command's work; returns its exit code. */
  public interface Work {
    int run() throws IOException, InterruptedException;
  }

  /** Runs the command and ends this JVM, Maven's, with its exit code. */
  public static void run(Work work) {
    Console.guard();
    int code;
    try {
      code = work.run();
    } catch (ConfigException | DemoException | MonitorException | IOException e) {
      System.err.println("asrload: " + e.getMessage());
      code = REFUSED;
    } catch (InterruptedException e) {
      code = REFUSED; // Maven is ending
    }
    System.exit(code);
  }

  /** Does this when the JVM ends, also by Ctrl-C or SIGTERM. */
  public static void onExit(Runnable end) {
    Runtime.getRuntime().addShutdownHook(new Thread(end, "asrload-end"));
  }
}
