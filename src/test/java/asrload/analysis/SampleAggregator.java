package asrload.analysis;

import asrload.journal.MonitorManifest;
import asrload.parse.ProcessSampleSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums process samples a role and an interval while a file is read, so that only the sums and the
 * processes of one interval are held. One a host; samples outside the window are counted and left
 * out.
 */
public final class SampleAggregator implements ProcessSampleSink {
  private final RoleResolver roles;
  private final @Nullable Window window;
  private final @Nullable MonitorManifest monitor;
  private final long clockOffsetMs;
  private final LiveProcesses live = new LiveProcesses();
  private final RoleLines lines;
  private final Intervals intervals;
  private final ReapedCpu reaped;
  private final ReapedByList reapedByList;
  private boolean childrenTable;
  private @Nullable Integer cores;
  private boolean coresDiffer;
  private long currentMs = Long.MIN_VALUE;
  private boolean open;
  private long rows;
  private long outside;
  private long highestWorkerKib = -1;

  /** With a null window every sample counts. */
  public SampleAggregator(RoleResolver roles, @Nullable Window window) {
    this(roles, window, null);
  }

  /**
   * For a host.
   *
   * @param monitor how it was sampled; its clock offset is taken off every time
   */
  SampleAggregator(RoleResolver roles, @Nullable Window window, @Nullable MonitorManifest monitor) {
    this.roles = roles;
    this.window = window;
    this.monitor = monitor;
    this.clockOffsetMs =
        monitor == null || monitor.clockOffsetMs() == null ? 0 : monitor.clockOffsetMs();
    this.intervals = new Intervals(monitor == null ? 1000 : monitor.intervalMs());
    this.lines = new RoleLines(roles);
    this.reaped = new ReapedCpu(live, roles.tree());
    this.reapedByList = new ReapedByList(roles.tree(), lines::of);
  }

  @Override
  public void cores(int told) {
    coresDiffer |= cores != null && cores != told; // the logs of two hosts
    cores = told;
  }

  @Override
  public void sample(long endMs, long pid, double cpuPercent, long rssKib, String command) {
    long time = endMs - clockOffsetMs;
    if (window != null && !window.contains(time)) {
      outside++;
      return;
    }
    rows++;
    LiveProcess process = live.get(pid);
    boolean again =
        process != null
            && process.interval == intervals.current()
            && process.has(cpuPercent, rssKib);
    if (time != currentMs || again) {
      begin(time);
      process = live.get(pid);
    }
    process = present(process, pid, time, command);
    if (!Double.isNaN(cpuPercent)) {
      process.cpuPercent = cpuPercent;
    }
    if (rssKib >= 0) {
      process.rssKib = rssKib;
      if (rssKib > highestWorkerKib && process.line.name.role().isWorker()) {
        highestWorkerKib = rssKib;
      }
    }
  }

  @Override
  public void withChildren(long endMs, long pid, double userMs, double systemMs, String command) {
    long time = endMs - clockOffsetMs;
    if (window != null && !window.contains(time)) {
      return;
    }
    childrenTable = true;
    if (time != currentMs) {
      begin(time);
    }
    present(live.get(pid), pid, time, command).withChildrenMs = userMs + systemMs;
  }

  private LiveProcess present(@Nullable LiveProcess known, long pid, long time, String command) {
    LiveProcess process = known;
    if (process == null) {
      Placement placement = roles.place(pid, roles.tree().at(pid, time), command);
      process =
          new LiveProcess(pid, command, placement, lines.of(placement.name()), intervals.follows());
      live.add(process);
      process.line.series.began(time, placement.child());
    } else if (process.renamed(command)) {
      Placement placement = roles.place(pid, process.node, command);
      process.line = lines.of(placement.name());
      process.child = placement.child();
    }
    process.interval = intervals.current();
    return process;
  }

  private void begin(long time) {
    closeInterval();
    currentMs = time;
    open = true;
    intervals.begin(time);
  }

  private void closeInterval() {
    if (!open) {
      return;
    }
    open = false;
    int interval = intervals.current();
    boolean gone = false;
    for (LiveProcess process : live.all()) {
      if (process.interval == interval) {
        process.line.add(process);
        process.rowsPercent += Double.isNaN(process.cpuPercent) ? 0 : process.cpuPercent;
      } else {
        gone = true;
        over(process, true);
      }
    }
    if (childrenTable) {
      reaped.settle(interval, intervals.typicalMs(), !intervals.follows());
    }
    if (gone) {
      live.removeGone(interval);
    }
    live.all().forEach(LiveProcess::clearInterval);
    lines.closeInterval(currentMs);
  }

  private void over(LiveProcess process, boolean ended) {
    lines.count(process, ended);
    reapedByList.rows(process, process.rowsPercent / 100 * intervals.typicalMs());
  }

  /** What was sampled; call once, after the last file. */
  public ProcessSamples finish(String host) {
    closeInterval();
    live.all().forEach(process -> over(process, false));
    live.all().forEach(ReapedCpu::release);
    lines.countUnsampled();
    ChildEvidence evidence =
        childrenTable
            ? ChildEvidence.TABLE
            : roles.tree().hasChildCpu() ? ChildEvidence.PROCESS_LIST : ChildEvidence.NONE;
    if (evidence == ChildEvidence.PROCESS_LIST) {
      reapedByList.settle();
    }
    List<RoleLine> result = lines.finish();
    Map<RoleName, RoleSeries> series = new LinkedHashMap<>();
    Map<RoleName, RoleUse> uses = new LinkedHashMap<>();
    Map<RoleName, Double> pss = lines.highestPssMib();
    for (RoleLine line : result) {
      series.put(line.name, line.series);
      uses.put(line.name, lines.use(line, intervals.typicalMs() / 1000, pss.get(line.name)));
    }
    return new ProcessSamples(
        host,
        series,
        uses,
        intervals.endsMs(),
        rows,
        outside,
        highestWorkerKib,
        !roles.hasTree(),
        evidence,
        coresDiffer ? null : cores,
        monitor);
  }
}
