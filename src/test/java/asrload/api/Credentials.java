package asrload.api;

import asrload.config.ConfigException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which requests of a profile carry its credentials. */
final class Credentials {
  /** Headers that are credentials whatever stands in them. */
  private static final Pattern NAMES =
      Pattern.compile("(?i).*(authori[sz]ation|cookie|token|secret|api-?key|-key|password).*");

  private static final Pattern OPEN =
      Pattern.compile(
          "(?i)accept(-.*)?|cache-control|content-type|if-.*|range|user-agent|x-ms-version");

  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");

  private Credentials() {}

  /** Whether a header is one. */
  private static boolean isOne(String name, String value) {
    return Secrets.mentions(value) || NAMES.matcher(name).matches();
  }

  /**
   * A request's own headers that may go to any host: the standard ones about the content, because a
   * header of the server's own may be a key under any name.
   */
  static Map<String, String> without(Map<String, String> headers) {
    Map<String, String> open = new LinkedHashMap<>(headers);
    open.entrySet()
        .removeIf(
            header ->
                !OPEN.matcher(header.getKey()).matches()
                    || isOne(header.getKey(), header.getValue()));
    return open;
  }

  /**
   * Whether a URL is of the server under test, or by https of a host that the profile lists: no
   * other gets credentials.
   */
  static boolean mayGoTo(String url, String baseUrl, Set<String> hosts) {
    URI to = UrlTemplate.uri(url);
    URI base = UrlTemplate.uri(baseUrl);
    if (to == null || base == null || to.getRawUserInfo() != null) {
      return false;
    }
    if (UrlTemplate.host(url).equalsIgnoreCase(UrlTemplate.host(baseUrl))) {
      return base.getScheme().equalsIgnoreCase(to.getScheme());
    }
    boolean listed =
        hosts.contains(to.getHost().toLowerCase(Locale.ROOT))
            || hosts.contains(UrlTemplate.host(url).toLowerCase(Locale.ROOT));
    return listed
        && ("https".equalsIgnoreCase(to.getScheme()) || LOOPBACK.matcher(to.getHost()).matches());
  }

  /**
   * Refuses credentials that anybody on the way could read.
   *
   * @throws ConfigException when the profile has some and the base URL is plain http to another
   *     host
   */
  static void check(Profile profile, String baseUrl) {
    URI base = UrlTemplate.uri(baseUrl);
    if (base == null || !"http".equalsIgnoreCase(base.getScheme()) || isLoopback(base.getHost())) {
      return;
    }
    for (Map<String, String> headers : Secrets.allHeaders(profile)) {
      headers.forEach(
          (name, value) -> {
            if (isOne(name, value)) {
              throw new ConfigException(
                  ("asr.baseUrl = %s: the profile %s sends the credential %s, which anybody on the "
                          + "way can read over plain http. Use https, or set asr.keysOverHttp = true "
                          + "for a network that you trust.")
                      .formatted(baseUrl, profile.name(), name));
            }
          });
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
