package asrload.parse.value;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is in front of the keys that are read: a heading, and the dicts and brackets around. */
final class Headings {
  static final int LONGEST = 40;

  /** What comes behind a value of which digits may be missing, where a dict is open. */
  private static final Pattern CUT = Pattern.compile("\\.?(?:$|\\s{1,3}(?:\\.\\.\\.|…))");

  /** The same in a line without brackets: {@code rtf=0.0 ...} */
  private static final Pattern CUT_LINE = Pattern.compile("\\.?\\s{1,3}(?:\\.\\.\\.|…)$");

  /** Behind which a point at the end of a line may have had digits behind it. */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[^\\d.,]\\d{1,9}$");

  private record Bracket(char closing, String headingBefore) {}

  private final Deque<Bracket> open = new ArrayDeque<>();
  private String heading = "";

  /** Whether no key has followed the heading: in {@code Model: base, RTF: 0.1} it is a key. */
  private boolean unused;

  void clear() {
    open.clear();
    heading = "";
  }

  /** Sets the heading up to the end of the bracket around it; a sentence is none. */
  void set(String words) {
    heading = words.length() > LONGEST ? "" : words;
    unused = true;
  }

  /** Notes that a key follows the heading. */
  void used() {
    unused = false;
  }

  /** Notes that other words than a key, or a comma, follow the heading. */
  void followedByWords() {
    if (unused) {
      heading = "";
      unused = false;
    }
  }

  /** A bar ends a heading outside of brackets. */
  void bar() {
    if (open.isEmpty()) {
      heading = "";
    }
  }

  /** Opens a bracket that changes no heading. */
  void open(char closing) {
    open.push(new Bracket(closing, heading));
  }

  /** Opens the dict or object of a key; a sentence before it is no name. */
  void open(char closing, String key) {
    open(closing);
    boolean tooLong = key.length() > LONGEST || heading.length() > 2 * LONGEST;
    heading = tooLong ? heading : path(key);
  }

  void close(char closing) {
    Bracket last = open.peek();
    if (last != null && last.closing == closing) {
      heading = open.pop().headingBefore;
    }
  }

  /** Whether a value that ends at an index may have lost digits. */
  boolean isCutAt(String text, int end) {
    if (!open.isEmpty()) {
      return CUT.matcher(text).region(end, text.length()).lookingAt();
    }
    Matcher number = WHOLE_NUMBER.matcher(text.substring(Math.max(0, end - 10), end));
    boolean point = number.find() && text.startsWith(".", end) && end + 1 == text.length();
    return point
        || (Character.isDigit(text.charAt(end - 1))
            && CUT_LINE.matcher(text).region(end, text.length()).lookingAt());
  }

  boolean isInDict() {
    return !open.isEmpty() && open.peek().closing == '}';
  }

  String path(String key) {
    return heading.isEmpty() || key.isEmpty() ? heading + key : heading + "." + key;
  }
}
