package asrload.api;

import asrload.api.Profile.Body;
import asrload.api.Profile.Cleanup;
import asrload.api.Profile.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server's API, ready for use: its requests, with the secrets in them, and how to read it. */
public final class ServerApi {
  private final Profile profile;
  private final Secrets secrets;
  private final ApiEngine engine;
  private final List<ApiRequest> fetches = new ArrayList<>();
  private final Map<Step, ApiRequest> requests = new EnumMap<>(Step.class);

  /**
   * Makes everything ready.
   *
   * @param environment where the profile's secrets are looked up
   * @throws asrload.config.ConfigException naming a variable that the profile needs and is not set
   */
  public ServerApi(Profile profile, Map<String, String> environment) {
    this.profile = profile;
    this.secrets = Secrets.of(profile, environment);
    this.engine = new ApiEngine(profile, secrets);
    if (profile.upload() != null) {
      put(Step.UPLOAD, profile.upload().call(), profile.upload().body());
    }
    put(Step.SUBMIT, profile.submit().call(), profile.submit().body());
    if (profile.poll() != null) {
      put(Step.POLL, profile.poll().call(), null);
    }
    for (Result result : profile.results()) {
      String name = Step.FETCH.request() + (fetches.isEmpty() ? "" : " " + (fetches.size() + 1));
      fetches.add(new ApiRequest(Step.FETCH, name, result.call(), null, profile, secrets));
    }
    if (profile.cleanup() != null) {
      put(Step.CLEANUP, profile.cleanup().call(), null);
    }
  }

  private void put(Step step, Profile.Call call, Profile.@Nullable Body body) {
    requests.put(step, new ApiRequest(step, step.request(), call, body, profile, secrets));
  }

  public Profile profile() {
    return profile;
  }

  public Secrets secrets() {
    return secrets;
  }

  /** The request of a step; empty where this API has none. */
  public Optional<ApiRequest> request(Step step) {
    return request(step, 0);
  }

  /** The same, of several requests for the transcript the one with that number, from 0. */
  public Optional<ApiRequest> request(Step step, int hop) {
    if (step == Step.FETCH) {
      return hop < fetches.size() ? Optional.of(fetches.get(hop)) : Optional.empty();
    }
    return Optional.ofNullable(requests.get(step));
  }

  /** How many requests the transcript takes after the task is done. */
  public int hops() {
    return fetches.size();
  }

  /**
   * Refuses credentials that anybody on the way could read.
   *
   * @param keysOverHttp whether they are wanted nevertheless
   * @throws asrload.config.ConfigException when there are some and the base URL is plain http to
   *     another host
   */
  public void checkTransport(String baseUrl, boolean keysOverHttp) {
    if (!keysOverHttp) {
      Credentials.check(profile, baseUrl);
    }
  }

  /** Upload, or submit where there is no upload before it. */
  public Step first() {
    return requests.containsKey(Step.UPLOAD) ? Step.UPLOAD : Step.SUBMIT;
  }

  /** The request with the audio: the first, unless it is JSON without. */
  public ApiRequest audioRequest() {
    ApiRequest first = request(first()).orElseThrow();
    return first.body() instanceof Body.Json json && !json.holdsAudio()
        ? request(Step.SUBMIT).orElseThrow()
        : first;
  }

  /** Whether the audio is sent in base64, in JSON. */
  public boolean takesBase64() {
    return audioRequest().body() instanceof Body.Json json && json.holdsAudio();
  }

  /**
   * Reads the answer to a step's request. A link that is no URL of http is an error.
   *
   * @param ticket what the task had when the request was sent
   */
  public Answer read(Step step, Ticket ticket, String baseUrl, HttpAnswer answer) {
    Answer read = linked(engine.read(step, ticket, answer), step, ticket, baseUrl);
    for (String link : links(read)) {
      if (!link.isEmpty() && !UrlTemplate.isUsable(baseUrl, link)) {
        return new Answer.Error("bad-link", "the answer links to no URL of http: " + link, false);
      }
    }
    return read;
  }

  /** A link without a slash at its beginning is relative to the request (RFC 9110, 10.2.2). */
  private Answer linked(Answer read, Step step, Ticket ticket, String baseUrl) {
    if (links(read).stream().noneMatch(UrlTemplate::isOfTheRequest)) {
      return read;
    }
    String here = request(step, ticket.hop()).orElseThrow().url(baseUrl, ticket);
    if (read instanceof Answer.Accepted accepted) {
      Ticket to = accepted.ticket();
      return new Answer.Accepted(
          to.accepted(
              to.serverId(),
              UrlTemplate.fromRequest(here, to.statusUrl()),
              UrlTemplate.fromRequest(here, to.resultUrl())));
    }
    return read instanceof Answer.Ready ready
        ? new Answer.Ready(
            ready.hop(),
            ready.resultId(),
            UrlTemplate.fromRequest(here, ready.link()),
            ready.times())
        : read;
  }

  private static List<String> links(Answer read) {
    if (read instanceof Answer.Accepted accepted) {
      return List.of(accepted.ticket().statusUrl(), accepted.ticket().resultUrl());
    }
    return read instanceof Answer.Ready ready ? List.of(ready.link()) : List.of();
  }

  /**
   * Whether the clean-up follows such an end.
   *
   * @param end {@code completed}, {@code failed} or {@code timed-out}
   */
  public boolean cleansUpAfter(String end) {
    Cleanup cleanup = profile.cleanup();
    return cleanup != null && cleanup.after().contains(end);
  }
}
