package asrload.parse.value;

import org.jspecify.annotations.Nullable;

/**
 * Finds {@code key=value} and {@code key: number} in a line, in one pass, and what a printed dict
 * or object has in it, however deep. A key before {@code =} is one word; a key before a colon may
 * be several. Words before a lone dash are a heading that is in front of the keys after it, up to
 * the next bar. What is in quotes is a value as a whole or nothing ({@link LineText}).
 */
public final class KeyValues {
  private static final int WIDEST_KEY = 80;
  private static final int MAX_DEPTH = 3;
  private static final String SEPARATORS = "|,;，；";

  private final LineText line;
  private final String text;
  private final int to;
  private final LoggedFields fields;
  private final RatioValue ratios;
  private final int prefixEnd;
  private final int depth;
  private final Headings headings = new Headings();
  private int keyStart;
  private String idName = "";

  /**
   * For a line.
   *
   * @param prefixEnd index at which a key can begin at the earliest when what comes before it is no
   *     key and value; 0 when there is no such prefix
   */
  public KeyValues(LineText line, LoggedFields fields, int prefixEnd) {
    this(line, 0, line.text().length(), fields, prefixEnd, 0);
  }

  private KeyValues(
      LineText line, int from, int to, LoggedFields fields, int prefixEnd, int depth) {
    this.depth = depth;
    this.line = line;
    this.text = line.visible();
    this.keyStart = from;
    this.to = to;
    this.fields = fields;
    this.ratios = new RatioValue(text, fields);
    this.prefixEnd = prefixEnd;
  }

  public void scan() {
    int i = keyStart;
    boolean inPrefix = true;
    while (i < to) {
      if (inPrefix && i >= prefixEnd) {
        inPrefix = false;
        headings.clear();
        keyStart = Math.max(keyStart, prefixEnd);
      }
      i = step(i, text.charAt(i));
    }
    ratios.finish();
  }

  private int step(int i, char c) {
    if (c == '=' || c == '＝') {
      return afterEquals(i);
    } else if (c == ':' || c == '：') {
      return afterColon(i);
    } else if (SEPARATORS.indexOf(c) >= 0) {
      headings.followedByWords();
      if (c == '|') {
        headings.bar();
      }
      keyStart = i + 1;
    } else if (c == '-' && isLone(i)) {
      headings.set(i - keyStart > Headings.LONGEST ? "" : text.substring(keyStart, i).strip());
      keyStart = i + 1;
    } else if (c == '{') {
      return open('}', "", i);
    } else if (c == '(' || c == '（') {
      headings.open(c == '(' ? ')' : '）');
    } else if (c == '[' && nextIs("{", i + 1)) {
      return afterList(i);
    } else if (c == '}' || c == ')' || c == '）') {
      headings.close(c);
      keyStart = c == '}' ? i + 1 : keyStart;
    } else if (line.closing(i) >= 0) {
      return Math.min(line.closing(i) + 1, to);
    }
    return i + 1;
  }

  private int open(char closing, String key, int at) {
    headings.open(closing, key);
    keyStart = at + 1;
    return keyStart;
  }

  private boolean isLone(int dash) {
    return dash > 0
        && text.charAt(dash - 1) == ' '
        && dash + 1 < to
        && text.charAt(dash + 1) == ' ';
  }

  private int afterEquals(int at) {
    boolean spaced = at > keyStart && text.charAt(at - 1) == ' ';
    String key = spaced ? "" : lastWord(at);
    WorkerField.Named named = named(key);
    if (named == null
        && (spaced || key.endsWith(")") || key.endsWith("]") || beginOfWord(at) > keyStart)) {
      key = words(at);
      named = named(key);
      if (named == null && spaced) {
        key = lastWord(at - 1);
        named = named(key);
      }
    }
    if (named != null && FieldName.isOfOthers(words(beginOfWord(spaced ? at - 1 : at)))) {
      named = null; // queue elapsed=3s
    }
    int from = spaced ? afterBlanks(at + 1) : at + 1;
    int end = value(key, named, from);
    if (end < 0 && from < to && text.charAt(from) != ' ') {
      end = ValueText.endOfWord(text, from, to);
      put(key, named, text.substring(from, end));
    }
    keyStart = end < 0 ? at + 1 : end;
    return keyStart;
  }

  private int afterColon(int at) {
    String key = words(at);
    int from = afterBlanks(at + 1);
    int end = value(key, named(key), from);
    if (end >= 0) {
      keyStart = end;
      return end;
    }
    boolean logger = keyStart > 0 && text.charAt(keyStart - 1) == ':' && from == at + 1;
    if (!headings.isInDict() && !logger && key.length() <= Headings.LONGEST && at >= prefixEnd) {
      headings.set(key.replace('.', '/'));
    }
    keyStart = at + 1;
    return keyStart;
  }

  /** Takes the value at an index; the index after it, -1 when it is only words. */
  private int value(String key, WorkerField.@Nullable Named named, int from) {
    if (from >= to) {
      return -1;
    }
    int close = line.closing(from);
    if (close >= 0) {
      if (close < to) {
        put(key, named, line.text().substring(from + 1, close));
      }
      return Math.min(close + 1, to);
    }
    char c = text.charAt(from);
    if (named != null && named.field() == WorkerField.TASK_ID && BracketedId.opens(c)) {
      int end = ValueText.endOfWord(text, from + 1, to);
      if (BracketedId.closes(text, from, end)) {
        put(key, named, text.substring(from + 1, end));
        return end + 1;
      }
    }
    if (c == '{') {
      return open('}', key, from);
    }
    if (c == '[' && (nextIs("{[('\"+-]`", from + 1) || isDigit(from + 1))) {
      return afterList(from);
    }
    PythonValue call = Character.isLetter(c) ? PythonValue.at(line, from) : null;
    if (call != null) {
      put(key, named, call.text() == null ? "" : call.text());
      return Math.min(call.end(), to);
    }
    if (Character.isLetter(c) && PythonValue.begins(text, from)) {
      return open(')', key, text.indexOf('(', from));
    }
    if (named != null && named.field().kind() == WorkerField.Kind.TEXT) {
      int end = ValueText.endOfWord(text, from, to);
      put(key, named, text.substring(from, end));
      return end > from ? end : -1;
    }
    return number(key, named, from);
  }

  private int number(String key, WorkerField.@Nullable Named named, int from) {
    if (named != null && named.field().kind() == WorkerField.Kind.RATIO) {
      int end = ratios.take(named, from, at -> headings.isCutAt(text, at));
      if (end >= 0) {
        return end;
      }
    }
    boolean memory = named != null && named.field().kind() == WorkerField.Kind.MIB;
    ValueText value = ValueText.at(text, from, !memory);
    if (value == null) {
      return -1;
    }
    put(key, named, headings.isCutAt(text, value.end()) ? value.text() + "..." : value.text());
    return value.end();
  }

  /** A list is passed over, but for dicts in it that have a task's id each. */
  private int afterList(int from) {
    int level = 0;
    int element = -1;
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      int close = line.closing(i);
      if (close >= 0) {
        i = Math.min(close, to);
      } else if (c == '[' || c == '{') {
        level++;
        element = level == 2 && c == '{' ? i : element;
      } else if (c == ']' || c == '}') {
        if (level == 2 && element >= 0 && c == '}' && depth < MAX_DEPTH) {
          LoggedFields one = new LoggedFields();
          new KeyValues(line, element + 1, i, one, 0, depth + 1).scan();
          fields.addOfBatch(one);
        }
        if (--level == 0) {
          break;
        }
      }
      i++;
    }
    keyStart = Math.min(i + 1, to);
    return keyStart;
  }

  private boolean isDigit(int at) {
    return at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private boolean nextIs(String characters, int from) {
    int at = afterBlanks(from);
    return at < to && characters.indexOf(text.charAt(at)) >= 0;
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < to && (text.charAt(at) == ' ' || text.charAt(at) == '\\')) {
      at++;
    }
    return at;
  }

  private String lastWord(int end) {
    int from = beginOfWord(end);
    if (from > keyStart && !text.substring(keyStart, from).isBlank()) {
      headings.followedByWords();
    }
    return KeyName.of(line.text().substring(from, end));
  }

  private int beginOfWord(int end) {
    int from = end;
    while (from > keyStart
        && end - from < WIDEST_KEY
        && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  private String words(int end) {
    return KeyName.of(line.text().substring(Math.max(keyStart, end - WIDEST_KEY), end));
  }

  private WorkerField.@Nullable Named named(String key) {
    return key.isEmpty() ? null : WorkerField.named(headings.path(key));
  }

  private void put(String key, WorkerField.@Nullable Named named, String value) {
    headings.used();
    if (named == null || isCutId(named, value)) {
      return;
    }
    if (named.field() == WorkerField.TASK_ID) {
      value = value.startsWith("#") ? value.substring(1) : value;
      String id = fields.taskId();
      if (idName.equals(headings.path(key)) && id != null && !id.equals(value.strip())) {
        fields.ofSeveralTasks();
      }
      idName = headings.path(key);
    }
    RatioValue.put(fields, named, value);
  }

  private static boolean isCutId(WorkerField.Named named, String value) {
    return named.field() == WorkerField.TASK_ID && (value.endsWith("...") || value.endsWith("…"));
  }
}
