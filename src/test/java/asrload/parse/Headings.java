package asrload.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** What stands in front of the keys that are read: a heading, and the dicts and brackets around. */
final class Headings {
  static final int LONGEST = 40;

  /** What stands behind a value of which digits may be missing. */
  private static final Pattern CUT = Pattern.compile("\\.?$|\\s{1,3}(?:\\.\\.\\.|…)");

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

  /** Whether a value that ends at an index may have lost digits: a dict was cut there. */
  boolean isCutAt(String text, int end) {
    return !open.isEmpty() && CUT.matcher(text).region(end, text.length()).lookingAt();
  }

  boolean isInDict() {
    return !open.isEmpty() && open.peek().closing == '}';
  }

  String path(String key) {
    return heading.isEmpty() || key.isEmpty() ? heading + key : heading + "." + key;
  }
}
