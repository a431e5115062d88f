package asrload.api;

import asrload.api.Profile.Meaning;
import asrload.api.Profile.Poll;
import asrload.api.Profile.Result;
import asrload.api.Profile.TextFormat;
import asrload.api.Profile.Transcript;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
  private final List<Hop> hops;
  private final Lookup text;
  private final Lookup silence;
  private final Lookup error;
  private final Lookup errorIf;
  private final Lookup errorCode;
  private final @Nullable StatusReader status;
  private final TimesReader times;

  /** A request for the transcript, and where the answer before it has what it needs. */
  private record Hop(Result result, Lookup link, Lookup id, Lookup available) {
    static Hop of(Result result) {
      return new Hop(
          result, Lookup.of(result.link()), Lookup.of(result.id()), Lookup.of(result.available()));
    }
  }

  ApiEngine(Profile profile) {
    this(profile, Secrets.none());
  }

  ApiEngine(Profile profile, Secrets secrets) {
    this.profile = profile;
    this.secrets = secrets;
    this.uploadUrl = lookup(profile.upload() == null ? null : profile.upload().url());
    this.id = Lookup.of(profile.submit().idPaths());
    this.statusUrl = Lookup.of(profile.submit().statusUrl());
    this.resultUrl = Lookup.of(profile.submit().resultUrl());
    this.hops = profile.results().stream().map(Hop::of).toList();
    this.text = Lookup.of(profile.transcript().path());
    this.silence = Lookup.of(profile.transcript().silence());
    this.error = Lookup.of(profile.errors().reason());
    this.errorIf = Lookup.of(profile.errors().present());
    this.errorCode = Lookup.of(profile.errors().code());
    Poll poll = profile.poll();
    this.resultId = lookup(poll == null ? null : poll.resultId());
    this.status = poll == null ? null : new StatusReader(poll);
    this.times = new TimesReader(poll == null ? profile.submit().times() : poll.times());
  }

  private static Lookup lookup(@Nullable List<String> paths) {
    return Lookup.of(paths == null ? List.of() : paths);
  }

  /** The same of a step of which a profile has one request. */
  Answer read(Step step, HttpAnswer answer) {
    return read(step, Ticket.NONE, answer);
  }

  /**
   * Reads the answer to a step's request; the clean-up's is good unless it is a 5xx.
   *
   * @param ticket what the task had when the request was sent
   */
  Answer read(Step step, Ticket ticket, HttpAnswer answer) {
    Content content = Content.of(answer, secrets);
    Answer throttled = throttled(answer);
    if (throttled != null) {
      return throttled;
    }
    return switch (step) {
      case UPLOAD -> uploaded(content);
      case SUBMIT -> submitted(content, ticket);
      case POLL -> polled(content);
      case FETCH -> fetched(content, ticket.hop());
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
    Answer inside = errorInside(content);
    if (inside != null) {
      return inside;
    }
    String url = uploadUrl.value(content);
    return url == null && !uploadUrl.isEmpty()
        ? unexpected("no-upload-url", "no link at " + uploadUrl + " in the answer", content)
        : new Answer.Uploaded(orEmpty(url));
  }

  private Answer submitted(Content content, Ticket ticket) {
    if (bad(content)) {
      return refused(content);
    }
    Answer inside = errorInside(content);
    if (inside != null) {
      return inside;
    }
    if (profile.poll() == null) {
      return completed(content, times.read(content));
    }
    String taskId = profile.submit().namedByClient() ? ticket.uuid() : id.value(content);
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
    return new Answer.Accepted(ticket.accepted(orEmpty(taskId), orEmpty(poll), orEmpty(result)));
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
    Meaning meaning = found == null ? null : status.of(found);
    boolean decided = meaning == Meaning.FAILED || meaning == Meaning.UNKNOWN;
    Answer inside = decided ? null : errorInside(content);
    if (inside != null) {
      return inside;
    }
    if (found == null) {
      Meaning missing = profile.poll() == null ? null : profile.poll().missing();
      return missing == null
          ? unexpected("no-status", noStatus(), content)
          : meant(missing, content);
    }
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
          hops.isEmpty()
              ? completed(content, told)
              : ready(0, content, orEmpty(resultId.value(content)), told);
      case FAILED -> new Answer.Error("task-failed", reason(content), false);
      case UNKNOWN ->
          new Answer.Error(
              "unknown-id",
              reason(content),
              profile.poll() == null ? 1 : profile.poll().unknownAfter());
    };
  }

  /** What the request with that number needs is in the answer before it. */
  private Answer ready(int next, Content content, String known, ServerTimes told) {
    Hop hop = hops.get(next);
    String link = hop.link().value(content);
    String id = hop.id().value(content);
    if (link == null && !hop.link().isEmpty()) {
      return unexpected("no-result-link", "no link at " + hop.link() + " in the answer", content);
    }
    if (id == null && !hop.id().isEmpty()) {
      return unexpected("no-result-id", "no id at " + hop.id() + " in the answer", content);
    }
    return new Answer.Ready(next, id == null ? known : id, orEmpty(link), told);
  }

  private Answer fetched(Content content, int hop) {
    if (hops.get(hop).result().pendingCodes().contains(content.answer().status())) {
      return new Answer.Pending();
    }
    if (bad(content)) {
      return refused(content);
    }
    Answer inside = errorInside(content);
    if (inside != null) {
      return inside;
    }
    String there = hops.get(hop).available().value(content);
    if ("false".equals(there) || "0".equals(there)) {
      return new Answer.Pending();
    }
    ServerTimes told = times.read(content);
    return hop + 1 < hops.size() ? ready(hop + 1, content, "", told) : completed(content, told);
  }

  /** An error in an answer whose HTTP code is a good one; null without. */
  private @Nullable Answer errorInside(Content content) {
    String code = errorCode.value(content);
    boolean coded =
        code != null && !profile.errors().good().contains(code.toLowerCase(Locale.ROOT));
    return coded || errorIf.isPresent(content)
        ? new Answer.Error("error-in-answer", reason(content), false)
        : null;
  }

  private Answer completed(Content content, ServerTimes told) {
    Transcript written = profile.transcript();
    String transcript = text.joined(content, written);
    if (transcript == null && silence.isPresent(content)) {
      return new Answer.Completed("", told);
    }
    if (transcript == null) {
      return unexpected("no-text", "no text at " + text + " in the answer", content);
    }
    TextFormat subtitles = written.format() == TextFormat.PLAIN ? Subtitles.in(transcript) : null;
    if (subtitles != null) {
      return unexpected(
          "text-is-subtitles",
          "the text has the numbers and times of subtitles, the profile needs textFormat = "
              + subtitles.name().toLowerCase(Locale.ROOT),
          content);
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
