package asrload.api;

import asrload.api.Profile.Meaning;
import asrload.api.Profile.Poll;
import asrload.api.Profile.Times;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interprets a server's answers by its {@link Profile}. Pure: status, headers and body in, meaning
 * out; without the secrets, also where the server repeats one.
 */
final class ApiEngine {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final int EXCERPT = 200;

  private final Profile profile;
  private final Secrets secrets;
  private final Lookup uploadUrl;
  private final Lookup id;
  private final Lookup statusUrl;
  private final Lookup resultUrl;
  private final Lookup resultId;
  private final Lookup available;
  private final Lookup text;
  private final Lookup error;
  private final @Nullable StatusReader status;
  private final TimesReader times;

  ApiEngine(Profile profile) {
    this(profile, Secrets.none());
  }

  ApiEngine(Profile profile, Secrets secrets) {
    this.profile = profile;
    this.secrets = secrets;
    this.uploadUrl = lookup(profile.upload() == null ? null : profile.upload().url());
    this.id = Lookup.of(profile.submit().id());
    this.statusUrl = Lookup.of(profile.submit().statusUrl());
    this.resultUrl = Lookup.of(profile.submit().resultUrl());
    this.available = lookup(profile.result() == null ? null : profile.result().available());
    this.text = Lookup.of(profile.text());
    this.error = Lookup.of(profile.error());
    Poll poll = profile.poll();
    this.resultId = lookup(poll == null ? null : poll.resultId());
    this.status = poll == null ? null : new StatusReader(poll);
    this.times = new TimesReader(poll == null ? new Times(null, null, null) : poll.times());
  }

  private static Lookup lookup(@Nullable List<String> paths) {
    return Lookup.of(paths == null ? List.of() : paths);
  }

  /** Reads the answer to a step's request; the clean-up's is good unless it is a 5xx. */
  Answer read(Step step, HttpAnswer answer) {
    Content content = Content.of(answer, secrets);
    Answer throttled = throttled(answer);
    if (throttled != null) {
      return throttled;
    }
    return switch (step) {
      case UPLOAD -> uploaded(content);
      case SUBMIT -> submitted(content);
      case POLL -> polled(content);
      case FETCH -> fetched(content);
      case CLEANUP -> answer.status() >= 500 ? refused(content) : new Answer.Pending();
    };
  }

  private static @Nullable Answer throttled(HttpAnswer answer) {
    int code = answer.status();
    if ((code == TOO_MANY_REQUESTS || code == UNAVAILABLE) && answer.retryAfter() != null) {
      Duration wait = RetryAfter.pause(answer.retryAfter(), answer.receivedAt());
      return wait == null ? null : new Answer.Throttled(wait);
    }
    return null;
  }

  private Answer uploaded(Content content) {
    if (bad(content)) {
      return refused(content);
    }
    String url = uploadUrl.value(content);
    return url == null
        ? unexpected("no-upload-url", "no link at " + uploadUrl + " in the answer", content)
        : new Answer.Uploaded(url);
  }

  private Answer submitted(Content content) {
    if (bad(content)) {
      return refused(content);
    }
    if (profile.poll() == null) {
      return completed(content, ServerTimes.NONE);
    }
    String taskId = id.value(content);
    String poll = statusUrl.value(content);
    String result = resultUrl.value(content);
    if (taskId == null && !id.isEmpty()) {
      return unexpected("no-task-id", "no id at " + id + " in the answer", content);
    }
    if (poll == null && !statusUrl.isEmpty()) {
      return unexpected("no-status-url", "no link at " + statusUrl + " in the answer", content);
    }
    if (result == null && !resultUrl.isEmpty()) {
      return unexpected("no-result-url", "no link at " + resultUrl + " in the answer", content);
    }
    return new Answer.Accepted(new Ticket(orEmpty(taskId), "", orEmpty(poll), orEmpty(result), ""));
  }

  private Answer polled(Content content) {
    if (status == null) {
      throw new IllegalStateException("a poll, but the profile has none");
    }
    Meaning byCode = status.ofCode(content.answer().status());
    if (byCode != null) {
      return meant(byCode, content);
    }
    if (bad(content)) {
      return refused(content);
    }
    JsonNode found = status.find(content);
    if (found == null) {
      Meaning missing = profile.poll() == null ? null : profile.poll().missing();
      return missing == null
          ? unexpected("no-status", noStatus(), content)
          : meant(missing, content);
    }
    Meaning meaning = status.of(found);
    return meaning == null
        ? unexpected(
            "unknown-status",
            "status '%s' is not in the profile"
                .formatted(excerpt(found.isValueNode() ? found.asText() : found.toString())),
            content)
        : meant(meaning, content);
  }

  private String noStatus() {
    String paths = status == null ? "" : status.paths();
    return paths.isEmpty()
        ? "the HTTP code is not under poll.codes"
        : "no " + paths + " in the answer";
  }

  private Answer meant(Meaning meaning, Content content) {
    ServerTimes told = times.read(content);
    return switch (meaning) {
      case PENDING -> new Answer.Pending(told);
      case COMPLETED ->
          profile.result() == null
              ? completed(content, told)
              : new Answer.Ready(orEmpty(resultId.value(content)), told);
      case FAILED -> new Answer.Error("task-failed", reason(content), false);
      case UNKNOWN ->
          new Answer.Error(
              "unknown-id",
              reason(content),
              profile.poll() == null ? 1 : profile.poll().unknownAfter());
    };
  }

  private Answer fetched(Content content) {
    if (profile.result() != null
        && profile.result().pendingCodes().contains(content.answer().status())) {
      return new Answer.Pending();
    }
    if (bad(content)) {
      return refused(content);
    }
    String there = available.value(content);
    return "false".equals(there) || "0".equals(there)
        ? new Answer.Pending()
        : completed(content, times.read(content));
  }

  private Answer completed(Content content, ServerTimes told) {
    String transcript = text.joined(content, profile.join());
    if (transcript == null) {
      return unexpected("no-text", "no text at " + text + " in the answer", content);
    }
    String link = TranscriptLink.in(transcript);
    return link == null
        ? new Answer.Completed(secrets.redact(transcript), told)
        : new Answer.Error(
            "text-is-link",
            "the text is a link, the profile needs a further request that fetches it: %s (at %s)"
                .formatted(excerpt(secrets.redact(link)), text),
            false);
  }

  private static boolean bad(Content content) {
    return content.answer().status() < 200 || content.answer().status() > 299;
  }

  private Answer refused(Content content) {
    int code = content.answer().status();
    String location = content.answer().location();
    String why =
        location == null || code >= 400
            ? reason(content)
            : excerpt("moved to " + secrets.redact(location));
    return new Answer.Error("http-" + code, why, code >= 500 || code == TOO_MANY_REQUESTS);
  }

  private Answer unexpected(String errorClass, String what, Content content) {
    return new Answer.Error(errorClass, what + ": " + excerpt(content.body()), false);
  }

  private String reason(Content content) {
    String reason = error.text(content);
    return excerpt(reason == null ? content.body() : secrets.redact(reason));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String excerpt(String text) {
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
  }
}
