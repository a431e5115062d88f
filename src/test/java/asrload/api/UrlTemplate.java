package asrload.api;

import asrload.api.Profile.Call;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A path with gaps and a fixed query, put together once; {@link #url} fills the gaps. */
final class UrlTemplate {
  private static final String STATUS_URL = "{statusUrl}";
  private static final String RESULT_URL = "{resultUrl}";
  private static final String ID = "{id}";
  private static final String RESULT_ID = "{resultId}";

  /** As RFC 6570 writes it: slashes stay. */
  private static final String ID_PATH = "{+id}";

  private static final String RESULT_ID_PATH = "{+resultId}";

  /** The path of a request that follows a link of the answer before it. */
  static final String LINK = "{link}";

  /** What may be in a path before the task has an id. */
  static final List<String> EARLY = List.of(ApiRequest.UUID);

  /** What may be in a path. */
  static final List<String> GAPS = List.of(ID, ID_PATH, RESULT_ID, RESULT_ID_PATH, ApiRequest.UUID);

  /** What may be a path. */
  static final List<String> LINKS = List.of(STATUS_URL, RESULT_URL);

  private static final Pattern PIECES = Pattern.compile("(?=\\{)|(?<=\\})");
  private static final Pattern HOST = Pattern.compile("(?i)^https?://[^/]*");
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*|//.*");

  private final String path;
  private final String query;
  private final boolean gaps;

  /** The path, cut before and after each gap. */
  private final String[] pieces;

  UrlTemplate(Call call) {
    boolean link = isLink(call.path());
    String fixed = query(call.query());
    this.path = link || fixed.isEmpty() ? call.path() : with(call.path(), fixed);
    this.query = link ? fixed : "";
    this.gaps = path.indexOf('{') >= 0;
    this.pieces = PIECES.split(path, -1);
  }

  static boolean isLink(String path) {
    return LINKS.contains(path) || path.equals(LINK);
  }

  private static String query(Map<String, String> query) {
    return query.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encodeAroundGaps(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encodeAroundGaps(String value) {
    return Stream.of(PIECES.split(value, -1))
        .map(piece -> GAPS.contains(piece) ? piece : encode(piece))
        .collect(Collectors.joining());
  }

  private static String with(String url, String query) {
    return url + (url.indexOf('?') < 0 ? '?' : '&') + query;
  }

  /** The URL for a task; ids are percent-encoded as path segments, links stay as they are. */
  String url(String baseUrl, Ticket ticket) {
    String url =
        switch (path) {
          case STATUS_URL -> resolve(baseUrl, ticket.statusUrl());
          case RESULT_URL -> resolve(baseUrl, ticket.resultUrl());
          case LINK -> resolve(baseUrl, ticket.link());
          default -> gaps ? filled(baseUrl, ticket) : baseUrl + path;
        };
    return query.isEmpty() ? url : with(url, query);
  }

  private String filled(String baseUrl, Ticket ticket) {
    String resultId = ticket.resultId().isEmpty() ? ticket.serverId() : ticket.resultId();
    StringBuilder filled = new StringBuilder(baseUrl);
    for (String piece : pieces) {
      filled.append(
          switch (piece) {
            case ApiRequest.UUID -> ticket.uuid();
            case ID -> encode(ticket.serverId());
            case ID_PATH -> encodePath(ticket.serverId(), filled);
            case RESULT_ID -> encode(resultId);
            case RESULT_ID_PATH -> encodePath(resultId, filled);
            default -> piece;
          });
    }
    return filled.toString();
  }

  /**
   * Where a link leads, byte for byte where it is absolute: a signature in its query is of what the
   * server wrote.
   */
  static String resolve(String baseUrl, String link) {
    String clean = link.strip();
    if (clean.isEmpty()) {
      return baseUrl;
    }
    return ABSOLUTE.matcher(clean).matches() && !clean.startsWith("//")
        ? clean
        : URI.create(baseUrl + "/").resolve(clean).toString();
  }

  /** Whether a link is relative to the URL of the request and not to its host. */
  static boolean isOfTheRequest(String link) {
    String clean = link.strip();
    return !clean.isEmpty() && !clean.startsWith("/") && !ABSOLUTE.matcher(clean).matches();
  }

  /** Where a link in the answer to a request leads; one that is no URL stays as it is. */
  static String fromRequest(String requestUrl, String link) {
    if (!isOfTheRequest(link)) {
      return link;
    }
    String clean = link.strip();
    try {
      URI request = URI.create(requestUrl.replaceFirst("[?#].*", ""));
      // Java takes the last segment away before a query alone; RFC 3986, 5.2.2 does not.
      return clean.startsWith("?") ? request + clean : request.resolve(clean).toString();
    } catch (IllegalArgumentException e) {
      return link;
    }
  }

  /** Whether a link leads anywhere. */
  static boolean isUsable(String baseUrl, String link) {
    try {
      return uri(resolve(baseUrl, link)) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The host of an http or https URL, with its port where it is not the usual one; else empty. */
  static String host(String url) {
    URI uri = uri(url);
    if (uri == null) {
      return "";
    }
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getHost() + (uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort());
  }

  /** An http or https URL; null for what is none. */
  static @Nullable URI uri(String url) {
    try {
      URI uri = URI.create(url);
      boolean http =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return http && uri.getHost() != null ? uri : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A Location is an id, too: without its host, and with one slash at its beginning. */
  private static String encodePath(String id, StringBuilder before) {
    String path = HOST.matcher(id).replaceFirst("");
    if (path.startsWith("/") && before.charAt(before.length() - 1) == '/') {
      path = path.substring(1);
    }
    return Stream.of(path.split("/", -1)).map(UrlTemplate::encode).collect(Collectors.joining("/"));
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
