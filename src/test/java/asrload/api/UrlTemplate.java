package asrload.api;

import asrload.api.Profile.Call;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A path with gaps and a fixed query, put together once; {@link #url} fills the gaps. */
final class UrlTemplate {
  private static final String STATUS_URL = "{statusUrl}";
  private static final String RESULT_URL = "{resultUrl}";
  private static final String ID = "{id}";
  private static final String RESULT_ID = "{resultId}";

  /** What may be in a path. */
  static final List<String> GAPS = List.of(ID, RESULT_ID);

  /** What may be a path. */
  static final List<String> LINKS = List.of(STATUS_URL, RESULT_URL);

  private final String path;
  private final String query;
  private final boolean gaps;

  /** The path, cut before and after each gap. */
  private final String[] pieces;

  UrlTemplate(Call call) {
    this.path = call.path();
    this.query = query(call.query());
    this.gaps = path.indexOf('{') >= 0;
    this.pieces = path.split("(?=\\{)|(?<=\\})", -1);
  }

  static boolean isLink(String path) {
    return LINKS.contains(path);
  }

  private static String query(Map<String, String> query) {
    return query.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The URL for a task; ids are percent-encoded as path segments. */
  String url(String baseUrl, Ticket ticket) {
    String url;
    if (!gaps) {
      url = baseUrl + path;
    } else if (path.equals(STATUS_URL)) {
      url = resolve(baseUrl, ticket.statusUrl());
    } else if (path.equals(RESULT_URL)) {
      url = resolve(baseUrl, ticket.resultUrl());
    } else {
      StringBuilder filled = new StringBuilder(baseUrl);
      for (String piece : pieces) {
        filled.append(
            switch (piece) {
              case ID -> encode(ticket.serverId());
              case RESULT_ID ->
                  encode(ticket.resultId().isEmpty() ? ticket.serverId() : ticket.resultId());
              default -> piece;
            });
      }
      url = filled.toString();
    }
    return query.isEmpty() ? url : url + (url.indexOf('?') < 0 ? '?' : '&') + query;
  }

  private static String resolve(String baseUrl, String link) {
    return link.isEmpty() ? baseUrl : URI.create(baseUrl + "/").resolve(link).toString();
  }

  /**
   * Whether a link leads to the server under test itself: credentials must not be sent elsewhere.
   */
  static boolean sameServer(String baseUrl, String link) {
    try {
      URI base = URI.create(baseUrl);
      URI to = URI.create(baseUrl + "/").resolve(link);
      return String.valueOf(base.getScheme()).equalsIgnoreCase(to.getScheme())
          && String.valueOf(base.getHost()).equalsIgnoreCase(to.getHost())
          && port(base) == port(to)
          && to.getRawUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private static String encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!staysAsItIs(text.charAt(i))) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
      }
    }
    return text;
  }

  /** The usual id is of these alone, and a poll is sent often. */
  private static boolean staysAsItIs(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
  }
}
