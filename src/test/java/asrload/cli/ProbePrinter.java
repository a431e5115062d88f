package asrload.cli;

import asrload.api.Answer;
import asrload.api.ApiRequest;
import asrload.api.HttpAnswer;
import asrload.api.Profile.Body;
import asrload.api.Secrets;
import asrload.api.ServerApi;
import asrload.api.Step;
import asrload.api.Suggestion;
import asrload.scenario.DirectRun;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints each request and answer of a probe, secrets redacted and bodies shortened. */
final class ProbePrinter implements DirectRun.Listener {
  private static final int LONGEST = 600;

  private final ServerApi api;
  private final PrintStream out;
  private @Nullable String repeated;
  private @Nullable HttpAnswer before;

  ProbePrinter(ServerApi api, PrintStream out) {
    this.api = api;
    this.out = out;
  }

  @Override
  public void sending(ApiRequest request, String url, Map<String, String> headers) {
    String line = request.method() + " " + shown(url);
    if (request.step() == Step.POLL && line.equals(repeated)) {
      return;
    }
    repeated = line;
    out.println();
    out.println(request.name() + ": " + line);
    new TreeMap<>(headers)
        .forEach((name, value) -> out.println("  > " + name + ": " + shown(value)));
    out.println("  > " + describe(request.body()));
  }

  private String describe(@Nullable Body body) {
    if (body instanceof Body.Multipart form) {
      StringBuilder text = new StringBuilder("form: " + form.file() + " = the audio");
      form.parts()
          .forEach(
              part -> text.append(", ").append(part.name()).append(" = ").append(part.value()));
      return shown(text.toString());
    }
    if (body instanceof Body.Json json) {
      return shown(json.text());
    }
    return body == null ? "(no body)" : "the audio as it is";
  }

  @Override
  public void answered(Step step, @Nullable HttpAnswer http, Answer meaning) {
    boolean again =
        meaning instanceof Answer.Pending
            && http != null
            && before != null
            && before.status() == http.status()
            && before.body().equals(http.body());
    before = http;
    if (again) {
      return;
    }
    if (http != null) {
      out.println("  < HTTP " + http.status() + "  " + shown(http.body().strip()));
    }
    out.println("  " + sentence(meaning));
    if (meaning instanceof Answer.Error error) {
      suggest(Suggestion.of(api.profile(), step, error, http));
    } else if (meaning instanceof Answer.Completed && http != null) {
      suggest(Suggestion.times(api.profile(), http));
    }
  }

  private void suggest(List<String> suggestions) {
    suggestions.forEach(suggestion -> out.println("  -> " + shown(suggestion)));
  }

  private String sentence(Answer meaning) {
    String text;
    if (meaning instanceof Answer.Uploaded uploaded) {
      text = "uploaded: " + uploaded.url();
    } else if (meaning instanceof Answer.Accepted accepted) {
      text = "accepted: task " + accepted.ticket().name();
    } else if (meaning instanceof Answer.Pending) {
      text = "not done yet";
    } else if (meaning instanceof Answer.Ready) {
      text = "the text is to be fetched by one more request";
    } else if (meaning instanceof Answer.Completed completed) {
      text = "done: \"" + completed.text() + "\"";
    } else if (meaning instanceof Answer.Throttled throttled) {
      text = "throttled for " + throttled.pause().toSeconds() + " s (Retry-After)";
    } else if (meaning instanceof Answer.Error error) {
      text = "FAILED: " + error.errorClass() + ": " + error.message();
    } else {
      text = "";
    }
    return shown(text);
  }

  /** Redacted first: a cut must not leave half a secret. */
  private String shown(String text) {
    Secrets secrets = api.secrets();
    String safe = secrets.redact(text).replaceAll("\\p{Cntrl}+", " ");
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "…";
  }
}
