package asrload.analysis.fault;

import asrload.analysis.stats.Window;
import asrload.parse.gatling.GatlingLog;
import asrload.parse.gatling.GatlingLog.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A time in which no request succeeded: failed requests one after the other, in the order in which
 * they were sent, more than chance makes of the failures outside such times.
 *
 * @param fromSeconds when the first of them was sent, s after the start of the load
 * @param failed how many, by class
 * @param recoverySeconds from the sending of the first of them to the answer of the first request
 *     after them that succeeded, s; null when none did
 * @param needed so many in a row were needed
 */
public record Outage(
    double fromSeconds, Map<String, Integer> failed, @Nullable Double recoverySeconds, int needed) {
  /** Fewer in a row are accidents. */
  public static final int MIN_FAILED = 3;

  /** Expected number of outages that chance alone would make. */
  private static final double MAX_BY_CHANCE = 0.01;

  private static final Pattern CODE = Pattern.compile("http-\\d{3}");
  private static final Pattern CLASS = Pattern.compile("[a-z]+(-[a-z]+)+");

  /** A user's whole task, which is no request. */
  private static final String TASK = "transcription";

  /** The failed requests of a time, and what came after them. */
  private record Row(List<Request> failed, @Nullable Request next) {}

  /** Those of the load, in the order of time; null without Gatling's log or a known load. */
  static @Nullable List<Outage> of(@Nullable GatlingLog log, @Nullable Window load) {
    if (log == null || load == null) {
      return null;
    }
    if (log.requests().stream().noneMatch(request -> isOfLoad(request, load) && !request.ok())) {
      return List.of();
    }
    List<Request> sent =
        log.requests().stream()
            .filter(request -> isOfLoad(request, load))
            .sorted(Comparator.comparingLong(Request::startMs))
            .toList();
    List<Row> rows = rows(sent);
    int needed = needed(rows, sent.size());
    return rows.stream()
        .filter(row -> row.failed().size() >= needed)
        .map(row -> outage(row, load.startMs(), needed))
        .toList();
  }

  private static boolean isOfLoad(Request request, Window load) {
    return !request.name().endsWith(TASK) && load.contains(request.startMs());
  }

  /** All times of failed requests one after the other. */
  private static List<Row> rows(List<Request> sent) {
    List<Row> rows = new ArrayList<>();
    List<Request> failed = new ArrayList<>();
    for (Request request : sent) {
      if (!request.ok()) {
        failed.add(request);
      } else if (!failed.isEmpty()) {
        rows.add(new Row(List.copyOf(failed), request));
        failed.clear();
      }
    }
    if (!failed.isEmpty()) {
      rows.add(new Row(List.copyOf(failed), null));
    }
    return rows;
  }

  /**
   * So many in a row that chance would make fewer than 0.01 such times: n p^k, with p the share of
   * failures outside of times of {@value #MIN_FAILED} and more.
   */
  private static int needed(List<Row> rows, int requests) {
    int single =
        rows.stream().mapToInt(row -> row.failed().size()).filter(n -> n < MIN_FAILED).sum();
    int inRows = rows.stream().mapToInt(row -> row.failed().size()).sum() - single;
    double p = (double) single / Math.max(1, requests - inRows);
    return single == 0
        ? MIN_FAILED
        : (int) Math.max(MIN_FAILED, Math.ceil(Math.log(MAX_BY_CHANCE / requests) / Math.log(p)));
  }

  private static Outage outage(Row row, long startMs, int needed) {
    long from = row.failed().get(0).startMs();
    Request next = row.next();
    return new Outage(
        (from - startMs) / 1000.0,
        row.failed().stream()
            .collect(
                Collectors.groupingBy(
                    Outage::errorClass, TreeMap::new, Collectors.summingInt(one -> 1))),
        next == null ? null : (Double) ((next.endMs() - from) / 1000.0),
        needed);
  }

  /** A short class of Gatling's message, without addresses and the server's words. */
  static String errorClass(Request request) {
    String message = String.valueOf(request.message()).toLowerCase(Locale.ROOT);
    Matcher code = CODE.matcher(message);
    if (code.find()) {
      return code.group();
    }
    if (message.contains("timeout") || message.contains("timed out")) {
      return "request-timeout";
    }
    if (message.contains("refused")) {
      return "connection-refused";
    }
    if (message.contains("reset") || message.contains("premature") || message.contains("closed")) {
      return "connection-closed";
    }
    Matcher named = CLASS.matcher(message);
    return named.find() ? named.group() : "other";
  }

  /** All of its failed requests. */
  public int requests() {
    return failed.values().stream().mapToInt(Integer::intValue).sum();
  }
}
