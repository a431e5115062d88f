package asrload.analysis.task;

import asrload.analysis.stats.Distribution;
import asrload.parse.gatling.GatlingLog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

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
    Map<String, Responses> byName = new TreeMap<>();
    for (GatlingLog.Request request : log.requests()) {
      byName.computeIfAbsent(request.name(), name -> new Responses()).add(request);
    }
    return byName.entrySet().stream().map(entry -> entry.getValue().of(entry.getKey())).toList();
  }

  /** All responses. */
  public int count() {
    return ok + ko;
  }

  /** The responses to the requests of one name. */
  private static final class Responses {
    private final DoubleStream.Builder millis = DoubleStream.builder();
    private int ok;
    private int ko;

    void add(GatlingLog.Request request) {
      millis.add((double) (request.endMs() - request.startMs()));
      if (request.ok()) {
        ok++;
      } else {
        ko++;
      }
    }

    RequestStats of(String name) {
      return new RequestStats(name, ok, ko, Distribution.of(millis.build().toArray()));
    }
  }
}
