package asrload.simulation.run;

import asrload.config.ConfigException;
import asrload.journal.RunDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Leaves no folder behind when this JVM is ended while a run is being prepared: the end waits until
 * the preparation is over and has cleaned up, and after a limit takes the folder away itself.
 */
final class Preparation implements AutoCloseable {
  private static final String ENDED = "The run was ended while it was being prepared.";

  /** Longer than server and monitor take to start on a busy machine. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "asrload-preparation");
  private volatile @Nullable RunDirectory directory;
  private volatile boolean ending;

  private Preparation() {}

  /** Begins; throws {@link ConfigException} when this JVM is being ended already. */
  static Preparation begin() {
    Preparation preparation = new Preparation();
    hooking(() -> Runtime.getRuntime().addShutdownHook(preparation.hook));
    return preparation;
  }

  /** The folder of the run exists. */
  void made(RunDirectory folder) {
    directory = folder;
  }

  /**
   * Lets another hook take over; throws {@link ConfigException} when this JVM is being ended.
   *
   * @param install adds that hook
   */
  void handOver(Runnable install) {
    if (ending) {
      throw new ConfigException(ENDED);
    }
    hooking(install);
  }

  private static void hooking(Runnable install) {
    try {
      install.run();
    } catch (IllegalStateException e) { // Java's word for a JVM that is being ended
      throw new ConfigException(ENDED);
    }
  }

  private void end() {
    ending = true;
    try {
      RunDirectory folder = directory;
      if (!over.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS) && folder != null) {
        folder.discard();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.err.println("asrload: the folder of the run that did not begin is kept: " + e);
    }
  }

  /** The run has begun, or has been given up. */
  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // it runs now, and finds that all is over
    }
  }
}
