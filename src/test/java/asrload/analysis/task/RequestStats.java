package asrload.analysis.task;

import asrload.analysis.stats.Distribution;
import asrload.parse.gatling.GatlingLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gatling's log of one request name.
 *
 * @param name the request's name
 * @param ok responses that count as OK
 * @param ko responses that do not
 * @param millis response times of both, ms
 */
public record RequestStats(String name, int ok, int ko, Distribution millis) {

  public static List<RequestStats> of(GatlingLog log) {
    Map<String, List<GatlingLog.Request>> byName = new TreeMap<>();
    for (GatlingLog.Request request : log.requests()) {
      byName.computeIfAbsent(request.name(), name -> new ArrayList<>()).add(request);
    }
    return byName.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
  }

  /** All responses. */
  public int count() {
    return ok + ko;
  }

  private static RequestStats of(String name, List<GatlingLog.Request> requests) {
    int ok = (int) requests.stream().filter(GatlingLog.Request::ok).count();
    double[] millis =
        requests.stream().mapToDouble(request -> request.endMs() - request.startMs()).toArray();
    return new RequestStats(name, ok, requests.size() - ok, Distribution.of(millis));
  }
}
