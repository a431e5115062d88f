package asrload.parse.worker;

import asrload.parse.line.Account;
import asrload.parse.line.LogLine;
import asrload.parse.line.RuntimeFrame;
import asrload.parse.line.RuntimeFrame.Completeness;
import asrload.parse.shape.ShapeListener;
import asrload.parse.value.LineText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Joins the parts into which a container runtime or journald cut a long line, for each stream
 * alone. At most {@value #MAX_PENDING} characters wait for their ends; what waits in vain is
 * rejected.
 */
final class LineParts {
  private static final int MAX_PENDING = 1 << 20;
  private static final int MAX_STREAMS = 64;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** How a line begins that is no part of the one before. */
  private static final Pattern BEGINNING =
      Pattern.compile("\\s{0,3}(?:\\{\"|[\\[(]?\\d{4}[-/]\\d\\d[-/]\\d\\d)");

  private static final Pattern LEVEL =
      Pattern.compile("[\\[(]?(?:DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL)[\\s:/\\]|]");

  private final Account account;
  private final ShapeListener listener;
  private final Map<String, Pending> waiting = new LinkedHashMap<>();
  private final Set<String> streams = new HashSet<>();
  private int characters;

  LineParts(Account account, ShapeListener listener) {
    this.account = account;
    this.listener = listener;
  }

  private static final class Pending {
    private final long number;
    private final RuntimeFrame first;
    private final StringBuilder text = new StringBuilder();
    private int parts;
    private boolean lost;

    Pending(long number, RuntimeFrame first) {
      this.number = number;
      this.first = first;
    }

    LogLine whole(boolean mayBeCut) {
      return new LogLine(number, text.toString(), first, mayBeCut);
    }
  }

  /**
   * Takes a line of the file.
   *
   * @return the lines that are whole now, none while their ends are missing
   */
  List<LogLine> add(long number, String text, boolean unterminated) {
    RuntimeFrame frame = RuntimeFrame.of(text);
    if (frame == null) {
      return List.of(new LogLine(number, text, null, unterminated));
    }
    if (frame.part() == Completeness.LEFT_OUT) {
      reject(number, text, "journalctl left out a message of over 4096 bytes: export with --all");
      return List.of();
    }
    if (isEndAlone(frame)) {
      reject(number, text, "the end of a line whose beginning is not in this file, left out");
      return List.of();
    }
    String key = frame.source() + '\n' + frame.stream();
    List<LogLine> whole = new ArrayList<>();
    Pending before = waiting.remove(key);
    if (before != null) {
      characters -= before.text.length();
      if (before.lost) {
        others(1);
        if (frame.part() == Completeness.GOES_ON || frame.part() == Completeness.NO_NEWLINE) {
          waiting.put(key, before);
        }
        return whole;
      }
      if (before.first.part() == Completeness.NO_NEWLINE && isAlone(before.text, frame.message())) {
        others(before.parts - 1);
        whole.add(before.whole(true));
        before = null;
      }
    }
    boolean goesOn =
        frame.part() == Completeness.GOES_ON || frame.part() == Completeness.NO_NEWLINE;
    if (before == null && !goesOn) {
      boolean mayBeCut = unterminated || frame.part() == Completeness.MAY_BE_CUT;
      whole.add(new LogLine(number, frame.message(), frame, mayBeCut));
      return whole;
    }
    Pending line = before == null ? new Pending(number, frame) : before;
    line.text.append(frame.message());
    line.parts++;
    if (!goesOn) {
      others(line.parts - 1);
      whole.add(line.whole(unterminated || frame.part() == Completeness.MAY_BE_CUT));
    } else {
      await(key, line);
    }
    return whole;
  }

  /** Whether the first line of a stream is the rest of an object that an earlier file began. */
  private boolean isEndAlone(RuntimeFrame frame) {
    boolean first =
        streams.size() < MAX_STREAMS && streams.add(frame.source() + '\n' + frame.stream());
    String message = frame.message().strip();
    return first
        && frame.part() != Completeness.NO_NEWLINE
        && message.endsWith("}")
        && !message.contains("{");
  }

  private static boolean isAlone(StringBuilder before, String next) {
    if (before.indexOf("{") == 0) {
      return isObject(before.toString()) || isObject(next);
    }
    boolean message = before.indexOf("=") >= 0 && LEVEL.matcher(next).lookingAt();
    return BEGINNING.matcher(next).lookingAt()
        || (message && LineText.of(before.toString()).openQuote() == 0);
  }

  private static boolean isObject(String text) {
    try {
      return JSON.readTree(text).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private void await(String key, Pending line) {
    waiting.put(key, line);
    characters += line.text.length();
    Iterator<Pending> oldest = waiting.values().iterator();
    while (characters > MAX_PENDING || waiting.size() > MAX_STREAMS) {
      Pending waited = oldest.next();
      if (!waited.lost) {
        giveUp(waited, "the parts of a line, whose end does not come within 1 MiB, left out");
        characters -= waited.text.length();
        waited.text.setLength(0);
        waited.text.trimToSize();
        waited.lost = true;
      }
      if (waiting.size() > MAX_STREAMS) {
        oldest.remove();
      }
    }
  }

  /** The lines whose ends the file does not have; call once, after the last line. */
  List<LogLine> finish() {
    List<LogLine> whole = new ArrayList<>();
    for (Pending line : waiting.values()) {
      if (line.lost) {
        continue;
      }
      if (line.first.part() == Completeness.NO_NEWLINE) {
        others(line.parts - 1);
        whole.add(line.whole(true));
      } else {
        giveUp(line, "a part of a line (P), whose end is not in this file, left out");
      }
    }
    waiting.clear();
    return whole;
  }

  private void giveUp(Pending line, String reason) {
    others(line.parts - 1);
    reject(line.number, line.whole(true).excerpt(), reason);
  }

  private void reject(long number, String text, String reason) {
    LogLine line = new LogLine(number, text, null, true);
    account.reject(number, line.excerpt(), reason);
    listener.left(line, reason);
  }

  private void others(int lines) {
    for (int i = 0; i < lines; i++) {
      account.other();
    }
  }
}
