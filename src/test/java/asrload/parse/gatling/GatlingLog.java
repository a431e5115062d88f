package asrload.parse.gatling;

import asrload.text.Private;
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
