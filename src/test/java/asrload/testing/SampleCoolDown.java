package asrload.testing;

import asrload.journal.CoolDown;
import asrload.parse.run.ProcessRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * A soak of the sample run with 8 s of rest before it and a cool-down of 20 s after it: worker 1
 * keeps 40 MiB, worker 2 has ended, and another one began in the cool-down.
 */
public final class SampleCoolDown {
  public static final long PLANNED_MS = 20_000;
  private static final int REST_SECONDS = 8;

  private SampleCoolDown() {}

  /** Its times, when it lasted so long. */
  public static CoolDown of(long lastedMs) {
    long end = SampleRun.START_MS + SampleRun.RUN_MS;
    return new CoolDown(
        PLANNED_MS, SampleRun.START_MS - REST_SECONDS * 1000L, end + 10, end + 10 + lastedMs);
  }

  /** Adds the times, and the samples and the process list of them. */
  public static void add(SampleRun run) {
    run.simulation = "SoakSimulation";
    run.coolDown = of(PLANNED_MS);
    List<SampleRun.Sample> before = new ArrayList<>();
    for (int second = 1 - REST_SECONDS; second <= -2; second++) {
      long end = SampleRun.START_MS + second * 1000L;
      before.add(new SampleRun.Sample(end, 201, 1, 180_000 + second, "asr-worker-1"));
      before.add(new SampleRun.Sample(end, 202, 1, 180_000, "asr-worker-2"));
    }
    run.samples.addAll(0, before);
    for (int second = 63; second <= 81; second++) {
      long end = SampleRun.START_MS + second * 1000L;
      run.samples.add(
          new SampleRun.Sample(end, SampleRun.FRONT_END_PID, 90, 98_000, "asr-frontend"));
      run.samples.add(new SampleRun.Sample(end, 201, 90, 220_960 + second % 3, "asr-worker-1"));
      run.samples.add(new SampleRun.Sample(end, 203, 90, 300_000, "asr-worker-2"));
    }
    long late = SampleRun.START_MS + 75_000;
    run.processes.add(
        new ProcessRecord(
            "now",
            late,
            201,
            SampleRun.FRONT_END_PID,
            SampleRun.START_MS - 3_000,
            "w",
            900.0,
            9.0));
    run.processes.add(
        new ProcessRecord("seen", late, 203, SampleRun.FRONT_END_PID, late, "w", 90.0, 0.0));
  }
}
