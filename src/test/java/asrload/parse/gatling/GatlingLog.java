package asrload.parse.gatling;

import asrload.text.Private;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Gatling's {@code simulation.log} holds.
 *
 * @param gatlingVersion version that wrote it
 * @param simulationClass the simulation
 * @param startMs start of the run, epoch ms
 * @param requests every response that Gatling logged, in the file's order
 * @param usersStarted virtual users started
 * @param usersEnded virtual users ended
 * @param errors Gatling's own error messages
 */
public record GatlingLog(
    String gatlingVersion,
    String simulationClass,
    long startMs,
    List<Request> requests,
    int usersStarted,
    int usersEnded,
    @Private(Private.Kind.TEXT) List<String> errors) {

  /**
   * The logs of several injectors as one.
   *
   * @param logs at least one
   * @param shiftsMs what is added to the times of each, ms
   */
  public static GatlingLog merged(List<GatlingLog> logs, List<Long> shiftsMs) {
    long startMs = Long.MAX_VALUE;
    for (int i = 0; i < logs.size(); i++) {
      startMs = Math.min(startMs, logs.get(i).startMs + shiftsMs.get(i));
    }
    RequestColumns requests = new RequestColumns(startMs);
    for (int i = 0; i < logs.size(); i++) {
      long add = shiftsMs.get(i) - startMs;
      for (Request one : logs.get(i).requests) {
        requests.add(
            one.name,
            Math.toIntExact(one.startMs + add),
            Math.toIntExact(one.endMs + add),
            one.ok,
            one.message);
      }
    }
    return new GatlingLog(
        logs.get(0).gatlingVersion,
        logs.get(0).simulationClass,
        startMs,
        Collections.unmodifiableList(requests),
        logs.stream().mapToInt(GatlingLog::usersStarted).sum(),
        logs.stream().mapToInt(GatlingLog::usersEnded).sum(),
        logs.stream().flatMap(log -> log.errors.stream()).toList());
  }

  /**
   * One logged response.
   *
   * @param name name of the request
   * @param startMs epoch ms
   * @param endMs epoch ms
   * @param ok whether it counts as OK
   * @param message the failure's message; null when OK
   */
  public record Request(
      String name,
      long startMs,
      long endMs,
      boolean ok,
      @Private(Private.Kind.TEXT) @Nullable String message) {}
}
