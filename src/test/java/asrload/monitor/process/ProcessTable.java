package asrload.monitor.process;

import asrload.monitor.host.Command;
import asrload.monitor.host.MonitorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All processes of this host at one moment: from /proc on Linux, from Java's {@link ProcessHandle}
 * elsewhere.
 */
public final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
  private static final long USUAL_PAGE_BYTES = 4096;

  private final Optional<ProcStat> stat = bootMs().map(ms -> procStat(ms));

  private static ProcStat procStat(long bootMs) {
    long pageBytes =
        Command.output(PROBE_LIMIT, "getconf", "PAGESIZE")
            .filter(text -> text.matches("\\d{4,7}"))
            .map(Long::valueOf)
            .orElse(USUAL_PAGE_BYTES);
    return new ProcStat(bootMs, ProcStat.USUAL_TICKS_PER_SECOND, pageBytes);
  }

  /** Whether this host has /proc. */
  public boolean isProc() {
    return stat.isPresent();
  }

  /** Every process that can be read; one that ends meanwhile is left out. */
  ProcessFrame read() {
    long timeMs = System.currentTimeMillis();
    long monotonicMs = System.nanoTime() / 1_000_000;
    return new ProcessFrame(timeMs, monotonicMs, stat.map(this::proc).orElseGet(this::handles));
  }

  private List<ProcessRow> proc(ProcStat reader) {
    List<ProcessRow> rows = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path folder : folders) {
        proc(reader, folder).ifPresent(rows::add);
      }
    } catch (IOException e) {
      throw new MonitorException("cannot list " + PROC, e);
    }
    return rows;
  }

  private static Optional<ProcessRow> proc(ProcStat reader, Path folder) {
    try {
      return reader.row(
          text(folder.resolve("stat")), text(folder.resolve("cmdline")).replace('\0', ' '));
    } catch (IOException e) {
      return Optional.empty(); // ended while it was read
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private List<ProcessRow> handles() {
    return ProcessHandle.allProcesses().map(ProcessTable::row).toList();
  }

  private static ProcessRow row(ProcessHandle handle) {
    ProcessHandle.Info info = handle.info();
    Optional<Duration> cpu = info.totalCpuDuration();
    return new ProcessRow(
        handle.pid(),
        handle.parent().map(ProcessHandle::pid).orElse(0L),
        info.startInstant().map(Instant::toEpochMilli).orElse(0L),
        info.commandLine().or(info::command).orElse("?"),
        cpu.map(duration -> duration.toMillis() / 1000.0).orElse(null),
        null,
        null);
  }

  /** When this machine booted, from /proc/stat's btime; empty where there is no /proc. */
  private static Optional<Long> bootMs() {
    try {
      return Files.readAllLines(PROC.resolve("stat")).stream()
          .filter(line -> line.startsWith("btime "))
          .map(line -> 1000 * Long.parseLong(line.substring(6).strip()))
          .findFirst();
    } catch (NoSuchFileException e) {
      return Optional.empty(); // not Linux
    } catch (IOException e) {
      throw new MonitorException("cannot read /proc/stat: " + e.getMessage(), e);
    }
  }
}
