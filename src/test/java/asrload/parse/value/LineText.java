package asrload.parse.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line, and what of it is no word of the logger: what is in quotes, and a transcript that is
 * unquoted behind its name ({@link TranscriptName}). Quotes are those of JSON, Python's {@code
 * repr} (escapes and all), typographic ones and backticks; a quote that opens a value and never
 * closes was cut, and goes to the end of the line. It is found when it is first asked for: of lines
 * of JSON it is not.
 */
public final class LineText {
  /** Placeholder for each hidden character; neither a letter nor a blank. */
  private static final char HIDDEN = '\uE000';

  private static final int LONGEST_TOKEN = 128;

  /** So many quotes of a line may be tried in vain to find their ends. */
  private static final int MAX_UNCLOSED = 20;

  private static final String OPENING = "“‘«「『„‚‹《";
  private static final String CLOSING = "”’»」』“‘›》";

  private final String text;
  private @Nullable Quotes quotes;

  private LineText(String text, @Nullable Quotes quotes) {
    this.text = text;
    this.quotes = quotes;
  }

  public static LineText of(String text) {
    return new LineText(text, null);
  }

  /** Where the quotes open and close, and what is visible. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Quotes(String visible, int[] opens, int[] closes, boolean openText) {}

  private Quotes quotes() {
    if (quotes == null) {
      quotes = new Scan(text).quotes();
    }
    return quotes;
  }

  /** The line as it is. */
  public String text() {
    return text;
  }

  /** The line, of the same length, without what is hidden; single words in quotes are not. */
  public String visible() {
    return quotes().visible;
  }

  /** The line from an index on. */
  public LineText from(int start) {
    if (start == 0) {
      return this;
    }
    Quotes all = quotes();
    int[] opens = all.opens;
    int first = 0;
    while (first < opens.length && opens[first] < start) {
      first++;
    }
    int[] laterOpens = Arrays.copyOfRange(opens, first, opens.length);
    int[] laterCloses = Arrays.copyOfRange(all.closes, first, opens.length);
    for (int i = 0; i < laterOpens.length; i++) {
      laterOpens[i] -= start;
      laterCloses[i] -= start;
    }
    return new LineText(
        text.substring(start),
        new Quotes(all.visible.substring(start), laterOpens, laterCloses, all.openText));
  }

  /**
   * Index of the quote that closes the one at an index: the line's length when it was cut, -1 when
   * no quote opens there.
   */
  int closing(int open) {
    int at = Arrays.binarySearch(quotes().opens, open);
    return at < 0 ? -1 : quotes().closes[at];
  }

  /** The quote that is still open at the end of the line; 0 when none is. */
  public char openQuote() {
    int last = quotes().opens.length - 1;
    boolean open = last >= 0 && quotes().closes[last] == text.length();
    return open ? text.charAt(quotes().opens[last]) : 0;
  }

  /** Whether the line ends in an unquoted transcript, which may go on in the next. */
  public boolean openText() {
    return quotes().openText;
  }

  /** The quote that closes an open one. */
  public static char closingOf(char open) {
    int at = OPENING.indexOf(open);
    return at < 0 ? open : CLOSING.charAt(at);
  }

  private static final class Scan {
    private final String text;
    private char[] visible = {};
    private int[] opens = new int[8];
    private int[] closes = new int[8];
    private int quotes;
    private int unclosed;
    private boolean openText;

    Scan(String text) {
      this.text = text;
    }

    Quotes quotes() {
      int i = 0;
      while (i < text.length()) {
        char c = text.charAt(i);
        if (c == '"' || c == '\'' || c == '`' || (c > 127 && OPENING.indexOf(c) >= 0)) {
          i = quote(i);
        } else if (c == '=' || c == ':' || c == '：' || c == '＝' || isArrow(i)) {
          int from = TranscriptName.valueBehind(text, i);
          int to = from < 0 ? from : TranscriptName.endOfValue(text, i, from);
          int segment = c == '>' ? TranscriptName.segmentBehind(text, i) : -1;
          if (segment >= 0) {
            from = segment;
            to = TranscriptName.end(text, from);
          }
          openText = to == text.length() && TranscriptName.mayGoOn(text, i, from);
          hide(from, to);
          i = Math.max(i + 1, to);
        } else {
          i++;
        }
      }
      return new Quotes(
          visible.length == 0 ? text : new String(visible),
          Arrays.copyOf(opens, quotes),
          Arrays.copyOf(closes, quotes),
          openText);
    }

    private boolean isArrow(int at) {
      return text.charAt(at) == '>' && at > 0 && text.charAt(at - 1) == '-';
    }

    private int quote(int open) {
      int close = text.charAt(open) > 127 ? directed(open) : closing(open);
      if (close < 0) {
        return open + 1;
      }
      if (quotes == opens.length) {
        opens = Arrays.copyOf(opens, 2 * quotes);
        closes = Arrays.copyOf(closes, 2 * quotes);
      }
      opens[quotes] = open;
      closes[quotes++] = close;
      int name = TranscriptName.separatorBefore(text, open);
      if (!isToken(open + 1, close) && !TranscriptName.isMessage(text, name)) {
        hide(open + 1, close);
      }
      if (name >= 0 && close < text.length() && TranscriptName.valueBehind(text, name) >= 0) {
        int end = TranscriptName.endBehindQuotes(text, close + 1);
        hide(close + 1, end);
        return end;
      }
      return Math.min(close + 1, text.length());
    }

    private int directed(int open) {
      char end = closingOf(text.charAt(open));
      if (unclosed > MAX_UNCLOSED) {
        return -1;
      }
      for (int i = open + 1; i < text.length(); i++) {
        boolean apostrophe = end == '’' && isWord(i + 1) && isWord(i - 1);
        if (!apostrophe && (text.charAt(i) == end || (end == '“' && text.charAt(i) == '”'))) {
          return i;
        }
      }
      unclosed++;
      return opensValue(open) ? text.length() : -1;
    }

    /** Finds the end of a quote whose both ends look alike; an apostrophe is no quote. */
    private int closing(int open) {
      char quote = text.charAt(open);
      int escapes = backslashesBefore(open);
      int before = open - escapes - 1;
      boolean prefix = before >= 0 && "bBuUrRfF".indexOf(text.charAt(before)) >= 0;
      if ((isWord(before) && !(prefix && !isWord(before - 1))) || unclosed > MAX_UNCLOSED) {
        return -1;
      }
      int depth = 0;
      for (int i = open + 1; i < text.length(); i++) {
        if (text.charAt(i) != quote || isEscaped(i, escapes)) {
          continue;
        }
        if (isWord(i + 1)) {
          char previous = text.charAt(i - 1);
          boolean nested =
              i > open + 1 && (Character.isWhitespace(previous) || "([{".indexOf(previous) >= 0);
          depth += nested ? 1 : 0; // else an apostrophe
        } else if (depth-- == 0) {
          return i;
        }
      }
      unclosed++;
      return opensValue(before + 1) ? text.length() : -1;
    }

    private boolean isEscaped(int at, int escapes) {
      int backslashes = backslashesBefore(at);
      return escapes == 0 ? backslashes % 2 == 1 : backslashes != escapes;
    }

    private int backslashesBefore(int at) {
      int from = at;
      while (from > 0 && text.charAt(from - 1) == '\\') {
        from--;
      }
      return at - from;
    }

    private boolean opensValue(int at) {
      int before = at - 1;
      while (before >= 0 && text.charAt(before) == ' ') {
        before--;
      }
      return before >= 0 && "=:：＝{[(".indexOf(text.charAt(before)) >= 0;
    }

    private boolean isWord(int at) {
      return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    private boolean isToken(int from, int to) {
      if (to - from > LONGEST_TOKEN) {
        return false;
      }
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        if (c > 127 || !(Character.isLetterOrDigit(c) || "_.+-@/#%".indexOf(c) >= 0)) {
          return false;
        }
      }
      return true;
    }

    private void hide(int from, int to) {
      if (to <= from) {
        return;
      }
      if (visible.length == 0) {
        visible = text.toCharArray();
      }
      Arrays.fill(visible, from, to, HIDDEN);
    }
  }
}
