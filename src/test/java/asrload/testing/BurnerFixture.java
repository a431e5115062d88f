package asrload.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * A process that holds memory and burns a share of one core, by its own account, until something
 * comes on its standard input; then it prints the share that it got, in percent.
 */
public final class BurnerFixture {
  private static final long PERIOD_MS = 100;

  private BurnerFixture() {}

  /** Arguments: share of a core, MiB to hold. */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    double share = Double.parseDouble(arguments[0]);
    byte[] held = new byte[Integer.parseInt(arguments[1]) << 20];
    for (int i = 0; i < held.length; i += 1024) {
      held[i] = 1;
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    System.out.println("ready");
    long start = System.nanoTime();
    long startCpu = threads.getCurrentThreadCpuTime();
    long turns = 0;
    while (System.in.available() == 0) {
      long due = (long) (share * (System.nanoTime() - start));
      while (threads.getCurrentThreadCpuTime() - startCpu < due) {
        turns += 1 + held[(int) (turns % held.length)];
      }
      Thread.sleep(PERIOD_MS);
    }
    double spent = threads.getCurrentThreadCpuTime() - startCpu;
    System.out.println(100 * spent / (System.nanoTime() - start));
  }
}
