package asrload.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the URL of a server, and gives the reason and the fix for one that it refuses. */
final class HttpUrl {
  private HttpUrl() {}

  /**
   * The URL without slashes at its end.
   *
   * @throws RefusedValueException with the reason
   */
  static String read(String text) {
    if (text.indexOf('@') >= 0) {
      throw refused(
          "has a user name or password, which would appear in every report; set it as a "
              + "header of the profile, from an environment variable",
          null);
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw refused("is not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1), e);
    }
    if (!String.valueOf(uri.getScheme()).matches("(?i)https?") || uri.isOpaque()) {
      throw refused(
          "must be an http:// or https:// URL without query, such as http://127.0.0.1:8000", null);
    }
    if (uri.getHost() == null) {
      throw refused(noHost(String.valueOf(uri.getRawAuthority())), null);
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw refused(
          "has a query or fragment; set the part before it here, the rest in the profile", null);
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw refused("has port " + uri.getPort() + "; a port is 1 to 65535", null);
    }
    return text.replaceAll("/+$", "");
  }

  private static String noHost(String authority) {
    String host = authority.replaceAll("^.*@", "").replaceAll(":\\d*$", "");
    if (host.isEmpty() || host.equals("null")) {
      return "has no host; write it as http://host:port";
    }
    String name =
        host.indexOf('_') >= 0
            ? "the host name %s has an underscore, which host names must not have (RFC 1123)"
                .formatted(host)
            : "%s is not a host name and port (RFC 1123, RFC 3986)".formatted(authority);
    return name
        + "; use its IP address, or a name of letters, digits, dots and dashes (Docker: "
        + "a network alias or a service of that name; otherwise a line in /etc/hosts)";
  }

  private static RefusedValueException refused(String problem, @Nullable Throwable cause) {
    return new RefusedValueException(problem, cause);
  }
}
