package asrload.monitor;

import asrload.monitor.host.Host;
import asrload.monitor.host.MonitorException;
import asrload.monitor.host.OwnCost;
import asrload.monitor.host.Sampler;
import asrload.monitor.process.ProcessRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Samples all processes of this host with OSHI into {@code samples.jsonl}.
 *
 * @see <a href="https://github.com/oshi/oshi">OSHI</a>
 */
final class OshiMonitor implements Monitor {
  private final OperatingSystem system = new SystemInfo().getOperatingSystem();
  private final SampleFile out;
  private final Sampler sampler;
  private final String note;
  private Map<Integer, OSProcess> before = new HashMap<>();

  private OshiMonitor(SampleFile out, Duration interval, String note) {
    this.out = out;
    this.note = note;
    this.sampler = new Sampler(OwnCost.threadName(Host.local(), "oshi"), interval, this::sample);
  }

  /**
   * Starts it.
   *
   * @param note why OSHI and not pidstat
   * @throws MonitorException when its file cannot be written
   */
  static OshiMonitor start(Path folder, Duration interval, String note) {
    OshiMonitor monitor = new OshiMonitor(SampleFile.open(folder), interval, note);
    monitor.sampler.start();
    return monitor;
  }

  private void sample() {
    Map<Integer, OSProcess> now = new HashMap<>();
    long timeMs = System.currentTimeMillis();
    for (OSProcess process : system.getProcesses()) {
      now.put(process.getProcessID(), process);
      OSProcess earlier = before.get(process.getProcessID());
      if (earlier != null) {
        out.write(timeMs, row(process), 100 * process.getProcessCpuLoadBetweenTicks(earlier));
      }
    }
    before = now;
    out.flush();
  }

  private static ProcessRow row(OSProcess process) {
    String commandLine = process.getCommandLine().strip();
    return new ProcessRow(
        process.getProcessID(),
        process.getParentProcessID(),
        process.getStartTime(),
        commandLine.isEmpty() ? process.getName() : commandLine,
        (process.getKernelTime() + process.getUserTime()) / 1000.0,
        null,
        process.getResidentMemory() / 1024);
  }

  @Override
  public String source() {
    return "OSHI";
  }

  @Override
  public Optional<String> note() {
    return Optional.of(note);
  }

  @Override
  public void close() {
    try (out) {
      sampler.close();
    }
  }
}
