package asrload.monitor;

import asrload.monitor.host.MonitorException;
import asrload.monitor.process.ProcessFrame;
import asrload.monitor.process.ProcessRow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes samples of process lists, into {@code samples.jsonl}: CPU is what a process spent from one
 * list to the next. For hosts without pidstat. A process that lives between two lists is not seen.
 */
final class ProcMonitor implements Monitor {
  private final SampleFile out;
  private final String note;
  private Map<String, ProcessRow> before = new HashMap<>();
  private long beforeMs;

  /**
   * Makes one.
   *
   * @param folder takes the file
   * @param note why it is used
   * @throws MonitorException when its file cannot be written
   */
  ProcMonitor(Path folder, String note) {
    this.out = SampleFile.open(folder);
    this.note = note;
  }

  /** Takes the next list. */
  synchronized void accept(ProcessFrame frame) {
    Map<String, ProcessRow> now = new HashMap<>();
    double seconds = (frame.monotonicMs() - beforeMs) / 1000.0;
    for (ProcessRow row : frame.rows()) {
      now.put(row.key(), row);
      ProcessRow earlier = before.get(row.key());
      if (earlier != null && seconds > 0) {
        out.write(frame.timeMs(), row, cpuPercent(earlier, row, seconds));
      }
    }
    out.flush();
    before = now;
    beforeMs = frame.monotonicMs();
  }

  private static double cpuPercent(ProcessRow earlier, ProcessRow now, double seconds) {
    Double from = earlier.cpuSeconds();
    Double to = now.cpuSeconds();
    return from == null || to == null ? Double.NaN : Math.max(0, 100 * (to - from) / seconds);
  }

  @Override
  public String source() {
    return "/proc";
  }

  @Override
  public Optional<String> note() {
    return Optional.of(note);
  }

  @Override
  public synchronized void close() {
    out.close();
  }
}
