package asrload.monitor;

import asrload.journal.InjectorSecond;
import asrload.monitor.InjectorQuota.Periods;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Watches the JVM that injects: one thread sleeps a millisecond at a time and writes every second
 * how much longer that took, what the garbage collector stopped, and what CPU was spent. The idea
 * of the hiccup is Gil Tene's jHiccup.
 */
public final class InjectorWatch implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long SLEEP_NANOS = 1_000_000;
  private static final double NANOS_PER_MS = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final long LINE_NANOS = 1_000_000_000;
  private static final long END_WITHIN_MS = 2_000;

  private final LongSupplier clockMs;
  private final LongSupplier journalWaitedMs;
  private final Consumer<IOException> onFailure;
  private final BufferedWriter out;
  private final Thread thread = new Thread(this::watch, "injector-watch");
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Optional<InjectorQuota> quota = InjectorQuota.find();
  private final Map<Integer, Integer> hiccups = new TreeMap<>();
  private volatile boolean ended;
  private double maxMs;
  private long gcMs;
  private long cpuNanos;
  private long waitedMs;

  /**
   * Starts to watch.
   *
   * @param file where the lines go, see {@link InjectorSecond}
   * @param clockMs the run's clock, epoch ms
   * @param journalWaitedMs what users waited for the journal's disk so far, ms
   * @param onFailure called when a line cannot be written, which is the last
   * @throws IOException when the file cannot be written
   */
  public InjectorWatch(
      Path file,
      LongSupplier clockMs,
      LongSupplier journalWaitedMs,
      Consumer<IOException> onFailure)
      throws IOException {
    this.clockMs = clockMs;
    this.journalWaitedMs = journalWaitedMs;
    this.onFailure = onFailure;
    this.out = Files.newBufferedWriter(file);
    this.gcMs = collectedMs();
    this.cpuNanos = system.getProcessCpuTime();
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      long lineStart = System.nanoTime();
      long lineStartMs = clockMs.getAsLong();
      while (!ended) {
        long before = System.nanoTime();
        Thread.sleep(1);
        long after = System.nanoTime();
        add((after - before - SLEEP_NANOS) / NANOS_PER_MS);
        if (after - lineStart >= LINE_NANOS) {
          write(lineStartMs, (after - lineStart) / NANOS_PER_SECOND);
          lineStart = after;
          lineStartMs = clockMs.getAsLong();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      onFailure.accept(e);
    }
  }

  private void add(double hiccupMs) {
    hiccups.merge(roundedUp(hiccupMs), 1, Integer::sum);
    maxMs = Math.max(maxMs, hiccupMs);
  }

  /** To two significant digits; at least 1. */
  static int roundedUp(double ms) {
    long whole = (long) Math.ceil(Math.max(1, ms));
    long step = 1;
    while (whole > 99 * step) {
      step *= 10;
    }
    return (int) Math.min(Integer.MAX_VALUE, (whole + step - 1) / step * step);
  }

  private void write(long startMs, double seconds) throws IOException {
    long gc = collectedMs();
    long cpu = system.getProcessCpuTime();
    long waited = journalWaitedMs.getAsLong();
    Optional<Periods> stopped = quota.flatMap(InjectorQuota::next);
    InjectorSecond line =
        new InjectorSecond(
            startMs,
            seconds,
            Map.copyOf(hiccups),
            maxMs,
            gc - gcMs,
            (cpu - cpuNanos) / NANOS_PER_SECOND,
            system.getAvailableProcessors(),
            waited - waitedMs,
            System.currentTimeMillis() - clockMs.getAsLong(),
            stopped.map(Periods::periods).orElse(null),
            stopped.map(Periods::throttled).orElse(null),
            stopped.map(rise -> rise.micros() / MICROS_PER_SECOND).orElse(null),
            null);
    out.write(JSON.writeValueAsString(line));
    out.newLine();
    out.flush();
    hiccups.clear();
    maxMs = 0;
    gcMs = gc;
    cpuNanos = cpu;
    waitedMs = waited;
  }

  /** What collectors that stop the world took so far, ms. */
  private static long collectedMs() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(collector -> !isConcurrent(collector))
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .filter(ms -> ms > 0)
        .sum();
  }

  private static boolean isConcurrent(GarbageCollectorMXBean collector) {
    String name = collector.getName();
    return name.contains("Concurrent") || name.contains("Cycles");
  }

  /** Ends the thread and closes the file. */
  @Override
  public void close() throws IOException {
    ended = true;
    try {
      thread.join(END_WITHIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    out.close();
  }
}
