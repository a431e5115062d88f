package asrload.analysis.task;

import asrload.journal.RunState;
import asrload.parse.gatling.GatlingLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks as the client knows them.
 *
 * @param tasks the tasks of the load; empty without a journal
 * @param baseline the tasks sent alone before the load, which no number of the load counts
 * @param ledger the account of the load; null without a journal
 * @param latency end-to-end latency
 * @param overtaken ids of tasks that never ended while later ones did
 * @param requests Gatling's log, by request name
 * @param crossChecks counts that journal and Gatling's log must agree on
 */
public record ClientTasks(
    List<Task> tasks,
    List<Task> baseline,
    @Nullable Ledger ledger,
    Latency latency,
    List<String> overtaken,
    List<RequestStats> requests,
    List<CrossCheck> crossChecks) {

  /**
   * From the journal and Gatling's log.
   *
   * @param journalled whether there is a journal at all
   */
  public static ClientTasks of(
      Journal journal, boolean journalled, RunState state, @Nullable GatlingLog gatling) {
    List<Task> tasks = journal.tasks();
    List<RequestStats> requests = gatling == null ? List.of() : RequestStats.of(gatling);
    return new ClientTasks(
        tasks,
        journal.baseline(),
        journalled ? journal.ledger() : null,
        Latency.of(Latency.waitedFor(tasks, state)),
        Overtaken.of(tasks),
        requests,
        journalled ? CrossCheck.of(tasks, requests) : List.of());
  }
}
