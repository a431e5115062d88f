package asrload.testing;

import asrload.journal.Provocation;
import asrload.journal.Provocation.Kind;
import asrload.journal.Provocation.Outcome;
import asrload.parse.worker.WorkerRecord;
import org.jspecify.annotations.Nullable;

/** Provocations of a sample run, each 50 ms long, every two seconds. */
public final class SampleProvocations {
  public static final long EVERY_MS = 2_000;

  private SampleProvocations() {}

  /** One that begins so long after the start of the load. */
  public static Provocation at(
      int number, Kind kind, Outcome outcome, long afterMs, @Nullable String serverId) {
    long sent = SampleRun.START_MS + afterMs;
    boolean failed = !outcome.worked();
    return new Provocation(
        number,
        kind,
        outcome,
        sent,
        sent + 50,
        serverId,
        outcome == Outcome.SERVER_ERROR ? 500 : failed ? 400 : 200,
        failed ? "http-400" : null,
        failed ? "over the lazy dog" : null);
  }

  /** Of every kind in turn: refused, but for good clips, which the client leaves. */
  public static void add(SampleRun run) {
    run.simulation = "SoakSimulation";
    Kind[] kinds = Kind.values();
    for (int i = 0; i < 25; i++) {
      Kind kind = kinds[i % kinds.length];
      Outcome outcome =
          kind == Kind.ABORTED_UPLOAD || kind == Kind.ABANDONED_POLL
              ? Outcome.LEFT
              : Outcome.REFUSED;
      String id = outcome == Outcome.LEFT ? "provoked-" + i : null;
      run.provocations.add(at(i + 1, kind, outcome, 1_000 + i * EVERY_MS, id));
      if (id != null) {
        WorkerRecord record = run.workers.get(i);
        run.workers.add(WorkerRecordFixture.like(record).taskId(id).record());
      }
    }
  }

  /** The same of a server that fails on each of them. */
  public static void addBad(SampleRun run) {
    add(run);
    Outcome[] bad = {Outcome.SERVER_ERROR, Outcome.NO_ANSWER, Outcome.BROKEN};
    run.provocations.replaceAll(
        one ->
            at(
                one.number(),
                one.kind(),
                bad[one.number() % bad.length],
                one.sentMs() - SampleRun.START_MS,
                one.serverId()));
  }
}
