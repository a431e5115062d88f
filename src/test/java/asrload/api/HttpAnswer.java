package asrload.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a request.
 *
 * @param retryAfter value of the Retry-After header; null without
 * @param location value of the Location header, where a redirect leads; null without
 * @param receivedAt against which an HTTP date in it is measured
 */
public record HttpAnswer(
    int status,
    @Nullable String retryAfter,
    @Nullable String location,
    String body,
    Instant receivedAt) {}
