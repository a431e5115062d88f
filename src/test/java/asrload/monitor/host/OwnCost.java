package asrload.monitor.host;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU that the monitoring of one host spends: its threads in this JVM, which are told by their
 * names, and the processes that it started.
 */
public final class OwnCost {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS_PER_SECOND = 1e9;

  private final String threads;
  private final Map<String, Double> seconds = new HashMap<>();

  public OwnCost(Host host) {
    this.threads = threadName(host, "");
  }

  /** Name for a thread that works for this host. */
  public static String threadName(Host host, String work) {
    return "monitor-" + host.name() + "/" + work;
  }

  /** Takes what a process has spent so far, in seconds. */
  public synchronized void spent(String process, double cpuSeconds) {
    seconds.merge(process, cpuSeconds, Math::max);
  }

  /** CPU in seconds so far; threads that have ended count as last seen. */
  public synchronized double total() {
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith(threads)) {
        long nanos = THREADS.getThreadCpuTime(thread.getThreadId());
        if (nanos > 0) {
          spent("thread " + thread.getThreadId(), nanos / NANOS_PER_SECOND);
        }
      }
    }
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
