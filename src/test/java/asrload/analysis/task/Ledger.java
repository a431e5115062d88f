package asrload.analysis.task;

import java.util.List;

/**
 * The account of all tasks: submitted = completed + failed + rejected + timed out + in flight.
 *
 * @param submitted tasks that the client started to send
 * @param completed see {@link Outcome#COMPLETED}
 * @param failed see {@link Outcome#FAILED}
 * @param rejected see {@link Outcome#REJECTED}
 * @param timedOut see {@link Outcome#TIMED_OUT}
 * @param inFlight see {@link Outcome#IN_FLIGHT}
 * @param lost tasks that the server forgot, or of which a run that ended by itself tells no end
 * @param duplicated tasks that ended twice, or that share a server id with another task
 * @param unsubmitted ids that end in the journal but were never submitted there
 */
public record Ledger(
    int submitted,
    int completed,
    int failed,
    int rejected,
    int timedOut,
    int inFlight,
    List<String> lost,
    List<String> duplicated,
    List<String> unsubmitted) {

  /** Tasks that ended badly: failed, rejected or timed out. */
  public int bad() {
    return failed + rejected + timedOut;
  }
}
