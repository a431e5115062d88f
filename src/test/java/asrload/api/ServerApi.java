package asrload.api;

import asrload.api.Profile.Cleanup;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server's API, ready for use: its requests, with the secrets in them, and how to read it. */
public final class ServerApi {
  private final Profile profile;
  private final Secrets secrets;
  private final ApiEngine engine;
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
    if (profile.result() != null) {
      put(Step.FETCH, profile.result().call(), null);
    }
    if (profile.cleanup() != null) {
      put(Step.CLEANUP, profile.cleanup().call(), null);
    }
  }

  private void put(Step step, Profile.Call call, Profile.@Nullable Body body) {
    requests.put(step, new ApiRequest(step, call, body, profile, secrets));
  }

  public Profile profile() {
    return profile;
  }

  public Secrets secrets() {
    return secrets;
  }

  /** The request of a step; empty where this API has none. */
  public Optional<ApiRequest> request(Step step) {
    return Optional.ofNullable(requests.get(step));
  }

  /** Upload, or submit where there is no upload before it. */
  public Step first() {
    return requests.containsKey(Step.UPLOAD) ? Step.UPLOAD : Step.SUBMIT;
  }

  /**
   * Reads the answer to a step's request. A link to another server is an error: credentials would
   * go there.
   */
  public Answer read(Step step, String baseUrl, HttpAnswer answer) {
    Answer read = engine.read(step, answer);
    if (read instanceof Answer.Accepted accepted) {
      for (String link :
          new String[] {accepted.ticket().statusUrl(), accepted.ticket().resultUrl()}) {
        if (!link.isEmpty() && !UrlTemplate.sameServer(baseUrl, link)) {
          return new Answer.Error(
              "foreign-link",
              "the answer links to another server, which is not followed: " + link,
              false);
        }
      }
    }
    return read;
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
