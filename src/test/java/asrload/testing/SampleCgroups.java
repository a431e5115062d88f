package asrload.testing;

import asrload.parse.run.CgroupRecord;
import asrload.parse.run.CgroupRecord.NotRead;
import asrload.parse.run.ProcessRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cgroups for a {@link SampleRun}: {@code /asr.slice}, and one below it for each worker. */
public final class SampleCgroups {
  public static final String SLICE = "/asr.slice";
  public static final String FIRST = "/asr.slice/worker-1.scope";
  public static final String SECOND = "/asr.slice/worker-2.scope";

  private static final long PERIODS_PER_SECOND = 10;
  private static final long END_MS = SampleRun.START_MS + SampleRun.RUN_MS;

  private SampleCgroups() {}

  /** The quota of 0.5 cores stops worker 1 in nine of ten periods. */
  public static void throttled(SampleRun run) {
    for (long atMs = SampleRun.START_MS - 1_000; atMs < END_MS + 5_000; atMs += 5_000) {
      long periods = PERIODS_PER_SECOND * (atMs - SampleRun.START_MS + 1_000) / 1000;
      run.cgroups.add(group(atMs, SLICE, List.of(), 2048.0, 400, 0L, null, periods, 0));
      run.cgroups.add(
          group(atMs, FIRST, List.of(201L), null, 200, 0L, 0.5, periods, 9 * periods / 10));
      run.cgroups.add(group(atMs, SECOND, List.of(202L), 512.0, 150, 0L, null, 0, 0));
    }
  }

  /** The OOM killer ends worker 2 half a minute after the start. */
  public static void killed(SampleRun run) {
    long killedMs = SampleRun.START_MS + 30_500;
    for (long atMs = SampleRun.START_MS - 1_000; atMs < END_MS + 5_000; atMs += 5_000) {
      long kills = atMs > killedMs ? 1 : 0;
      List<Long> pids = kills == 0 ? List.of(202L) : List.of();
      run.cgroups.add(group(atMs, SLICE, List.of(), 2048.0, 400, kills, null, 0, 0));
      run.cgroups.add(group(atMs, SECOND, pids, 256.0, 150, kills, null, 0, 0));
    }
    run.processes.add(process(ProcessRecord.LAST, killedMs - 500, 202, "asr-worker-2"));
    run.processes.add(process(ProcessRecord.NOW, END_MS, 201, "asr-worker-1"));
    run.samples.removeIf(sample -> sample.pid() == 202 && sample.endMs() > killedMs);
  }

  /** A host where none can be read, and some of whose processes are elsewhere. */
  public static void notRead(SampleRun run) {
    for (NotRead why : NotRead.values()) {
      run.cgroups.add(CgroupRecord.notRead(SampleRun.START_MS, why, List.of()));
    }
  }

  private static ProcessRecord process(String event, long atMs, long pid, String name) {
    return new ProcessRecord(
        event,
        atMs,
        pid,
        SampleRun.FRONT_END_PID,
        SampleRun.START_MS - 3_000,
        "/tmp/run/" + name + " -Xmx192m asrload.demo.Worker",
        1.0,
        0.0);
  }

  /** One line, with a working set of nine tenths of what is in use. */
  public static CgroupRecord group(
      long atMs,
      String group,
      List<Long> pids,
      @Nullable Double limitMib,
      double usedMib,
      @Nullable Long kills,
      @Nullable Double quotaCores,
      long periods,
      long throttled) {
    return new CgroupRecord(
        atMs,
        group,
        pids,
        usedMib,
        0.9 * usedMib,
        limitMib,
        null,
        usedMib,
        kills,
        quotaCores,
        (atMs - SampleRun.START_MS + 1_000) / 2000.0,
        periods,
        throttled,
        throttled / 20.0,
        null);
  }
}
