package asrload.api;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a request.
 *
 * @param headers by name, upper and lower case alike; of a repeated one the first
 * @param receivedAt against which an HTTP date in Retry-After is measured
 */
public record HttpAnswer(int status, Map<String, String> headers, String body, Instant receivedAt) {

  public HttpAnswer {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(all::putIfAbsent);
    headers = Collections.unmodifiableMap(all);
  }

  @Nullable String retryAfter() {
    return headers.get("Retry-After");
  }

  /** Where a redirect leads. */
  @Nullable String location() {
    return headers.get("Location");
  }
}
