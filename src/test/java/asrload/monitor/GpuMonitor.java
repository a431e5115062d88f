package asrload.monitor;

import asrload.journal.MonitorManifest.Session;
import asrload.monitor.host.Guarded;
import asrload.monitor.host.Heartbeat;
import asrload.monitor.host.Host;
import asrload.monitor.host.HostSession;
import asrload.monitor.host.Lifetime;
import asrload.monitor.host.LogFileStream;
import asrload.monitor.host.OwnCost;
import asrload.monitor.host.Supervised;
import asrload.monitor.host.Supervised.Policy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Runs nvidia-smi on a host that has it, into {@code gpu.csv} (the GPUs) and {@code
 * gpu-processes.csv} (who computes on them), raw.
 *
 * @see <a href="https://docs.nvidia.com/deploy/nvidia-smi/index.html">nvidia-smi</a>
 */
final class GpuMonitor implements AutoCloseable {
  static final String GPUS = "gpu.csv";
  static final String PROCESSES = "gpu-processes.csv";

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);

  private final List<LogFileStream> files = new ArrayList<>();
  private final List<Supervised> running = new ArrayList<>();

  private GpuMonitor() {}

  /**
   * Starts it where nvidia-smi lists a GPU.
   *
   * @param onChange called by file whenever a session began or ended
   */
  static Optional<GpuMonitor> start(
      Host host,
      Path folder,
      Duration interval,
      Lifetime lifetime,
      BiConsumer<String, List<Session>> onChange)
      throws IOException {
    if (!host.run(PROBE_LIMIT, List.of("nvidia-smi", "-L")).good()) {
      return Optional.empty();
    }
    GpuMonitor monitor = new GpuMonitor();
    try {
      monitor.run(
          host,
          folder.resolve(GPUS),
          "--query-gpu=timestamp,index,uuid,name,utilization.gpu,memory.used,memory.total",
          interval,
          lifetime,
          onChange);
      monitor.run(
          host,
          folder.resolve(PROCESSES),
          "--query-compute-apps=timestamp,gpu_uuid,pid,process_name,used_memory",
          interval,
          lifetime,
          onChange);
      return Optional.of(monitor);
    } catch (IOException | RuntimeException e) {
      monitor.close();
      throw e;
    }
  }

  private void run(
      Host host,
      Path file,
      String query,
      Duration interval,
      Lifetime lifetime,
      BiConsumer<String, List<Session>> onChange)
      throws IOException {
    Heartbeat alive = new Heartbeat();
    LogFileStream out = new LogFileStream(file, alive);
    files.add(out);
    String name = OwnCost.threadName(host, String.valueOf(file.getFileName()));
    String seconds = Long.toString(Math.max(1, interval.toSeconds()));
    List<String> call = List.of("nvidia-smi", query, "--format=csv,nounits", "-l", seconds);
    running.add(
        new Supervised(
            name,
            Policy.of(lifetime, Guarded.SILENCE),
            alive,
            left -> {
              out.newSession();
              return new HostSession(
                  host,
                  name,
                  Guarded.arguments(left, call),
                  new WithoutBeat(out, alive),
                  OutputStream.nullOutputStream());
            },
            sessions -> onChange.accept(String.valueOf(file.getFileName()), sessions)));
  }

  @Override
  public void close() {
    running.forEach(Supervised::close);
    files.forEach(LogFileStream::close);
  }

  /** Takes the guard's signs of life out. */
  private static final class WithoutBeat extends OutputStream {
    private final OutputStream out;
    private final Heartbeat alive;

    private WithoutBeat(OutputStream out, Heartbeat alive) {
      this.out = out;
      this.alive = alive;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      alive.beat();
      int start = from;
      for (int i = from; i <= from + length; i++) {
        if (i == from + length || bytes[i] == 0) {
          out.write(bytes, start, i - start);
          start = i + 1;
        }
      }
    }
  }
}
