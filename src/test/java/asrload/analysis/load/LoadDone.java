package asrload.analysis.load;

import asrload.analysis.task.ClientTasks;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Windows;
import asrload.analysis.task.WorkerTasks;
import asrload.journal.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much was done, and under which load.
 *
 * @param throughput what was completed in the load window
 * @param utilisation how busy the workers were
 * @param backlog tasks that wait; null without a journal
 * @param littlesLaw client against server; null without an independent gauge
 * @param steadiness warm-up and steady state of the load; null without a journal or its times
 * @param workerCpu CPU by the workers' own records; null where these or the samples lack it
 * @param levels the levels of a load that changes or is open
 */
public record LoadDone(
    @Nullable Throughput throughput,
    @Nullable Utilisation utilisation,
    @Nullable Backlog backlog,
    @Nullable LittlesLaw littlesLaw,
    @Nullable Steadiness steadiness,
    @Nullable WorkerCpu workerCpu,
    Levels levels) {

  /**
   * From the tasks.
   *
   * @param windows null when no file has a time
   * @param rampMs length of the ramp of the load, ms
   * @param workerCount null when the number of workers is unknown
   */
  public static LoadDone of(
      ClientTasks client,
      WorkerTasks workers,
      @Nullable Windows windows,
      long rampMs,
      List<Level> planned,
      @Nullable Integer workerCount,
      @Nullable WorkerCpu workerCpu) {
    List<Joined> timed = workers.join().timed();
    Levels levels = Levels.of(planned, client.tasks(), timed, workerCount);
    if (windows == null) {
      return new LoadDone(null, null, null, null, null, workerCpu, levels);
    }
    Backlog backlog = null;
    if (client.ledger() != null) {
      Backlog steady = Backlog.of(client.tasks(), timed, workers.split(), windows, rampMs);
      backlog = levels.loadChanges() ? steady.underChangingLoad() : steady;
    }
    return new LoadDone(
        client.ledger() == null
            ? Throughput.ofWorkers(workers.join().joined(), windows.load(), workerCount)
            : Throughput.ofTasks(client.tasks(), windows.load(), workerCount),
        Utilisation.of(timed, workerCount, windows.load()),
        backlog,
        backlog == null
            ? null
            : LittlesLaw.of(client.tasks(), timed, workers.split(), backlog.judged()),
        Steadiness.of(client.tasks(), timed, windows),
        workerCpu,
        levels);
  }
}
