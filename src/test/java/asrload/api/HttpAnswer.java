package asrload.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a request.
 *
 * @param retryAfter value of the Retry-After header; null without
 * @param receivedAt against which an HTTP date in it is measured
 */
public record HttpAnswer(
    int status, @Nullable String retryAfter, String body, Instant receivedAt) {}
