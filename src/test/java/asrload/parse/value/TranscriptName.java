package asrload.parse.value;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names behind which a transcript stands. Where it is not quoted it ends at a lone bar, at a tab or
 * with the line: no sign tells its words from the fields behind it.
 */
final class TranscriptName {
  private static final Set<String> TEXT =
      Set.of(
          "text",
          "texts",
          "transcript",
          "transcripts",
          "transcribed",
          "hypothesis",
          "hyp",
          "sentence",
          "utterance",
          "recognized",
          "recognised",
          "reference",
          "ref",
          "partial",
          "prompt",
          "文本",
          "识别结果",
          "转写结果",
          "转录结果",
          "识别文本",
          "转写文本",
          "转录文本",
          "最终结果");

  /** These also come before a status, a path, a number, or values. */
  private static final Set<String> RESULT =
      Set.of(
          "result",
          "results",
          "output",
          "transcription",
          "recognition",
          "content",
          "response",
          "decoded",
          "结果",
          "内容");

  /** These also come before a number. */
  private static final Set<String> SPEECH =
      Set.of(
          "prediction",
          "predictions",
          "pred",
          "caption",
          "captions",
          "subtitle",
          "subtitles",
          "hypotheses",
          "sentences",
          "utterances",
          "words",
          "segment",
          "speaker",
          "said",
          "heard",
          "字幕");

  /** {@code [00:00.000 --> 00:04.000]} of whisper's engines, up to its second time. */
  private static final Pattern SEGMENT_FROM = Pattern.compile("[\\d.,:]{3,14} ?s? ?-{1,2}$");

  private static final Pattern SEGMENT_TO =
      Pattern.compile("> ?[\\d.,:]{3,14}(?: ?s)?(?: ?[\\])]:?|:)?(?=\\s|$)");

  private static final int LONGEST_INDEX = 12;

  /** WeNet's name of a transcript. */
  private static final Pattern FINAL_RESULT = Pattern.compile("[Ff]inal result$");

  private static final Set<String> NO_TEXT = Set.of("none", "null", "nil", "''", "\"\"", "-");

  private static final Set<String> STATUS =
      Set.of(
          "ok",
          "success",
          "successful",
          "succeeded",
          "complete",
          "completed",
          "finished",
          "done",
          "failed",
          "failure",
          "error",
          "true",
          "false",
          "成功",
          "完成",
          "失败");

  private static final Set<String> MESSAGES = Set.of("msg", "message", "event", "log");
  private static final Pattern NEXT_KEY =
      Pattern.compile("[,;]?\\s+[\\w.\\-]{1,60}=\\S|[,.;，。)\\]}]?\\s{0,9}$");
  private static final Pattern FIELD = Pattern.compile("([\\w. ]{2,40}?)\\s?(?:=|[:：]\\s?[\\d.])");
  private static final int LONGEST_NAME = 40;

  private TranscriptName() {}

  /** Index of a transcript behind an equals sign or a colon; -1 when none is there. */
  static int valueBehind(String text, int separator) {
    String name = name(text, separator);
    if (!isText(name) && !RESULT.contains(name) && !SPEECH.contains(name)) {
      return -1;
    }
    int from = separator + 1;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    int before = separator - name.length() - 1;
    while (before >= 0 && (isLetter(text, before) || "._-".indexOf(text.charAt(before)) >= 0)) {
      before--;
    }
    boolean logger =
        text.charAt(separator) == ':'
            && from == separator + 1
            && before >= 0
            && text.charAt(before) == ':';
    return logger ? -1 : from;
  }

  /** Index after an unquoted transcript; the same where a quote or a structure begins. */
  static int endOfValue(String text, int separator, int from) {
    if (from >= text.length() || "\"'`“‘«「『„‚‹《{\\".indexOf(text.charAt(from)) >= 0) {
      return from;
    }
    if ("[(".indexOf(text.charAt(from)) >= 0
        && from + 1 < text.length()
        && "\"'{[(]".indexOf(text.charAt(from + 1)) >= 0) {
      return from;
    }
    int token = from;
    while (token < text.length() && !Character.isWhitespace(text.charAt(token))) {
      token++;
    }
    if (token > from + 1 && ",.;，。)]}".indexOf(text.charAt(token - 1)) >= 0) {
      token--;
    }
    String first = text.substring(from, token).toLowerCase(Locale.ROOT);
    if (NO_TEXT.contains(first)) {
      return token;
    }
    boolean alone = NEXT_KEY.matcher(text).region(token, text.length()).lookingAt();
    if (text.charAt(separator) == '=' && alone) {
      return token;
    }
    String name = name(text, separator);
    if (!isText(name) && !first.isEmpty() && Character.isDigit(first.charAt(0))) {
      return from;
    }
    if (RESULT.contains(name) && !FINAL_RESULT.matcher(text).region(0, separator).find()) {
      if (STATUS.contains(first) || first.startsWith("/") || first.contains("://")) {
        return token;
      }
      Matcher field = FIELD.matcher(text).region(from, text.length());
      if (field.lookingAt() && WorkerField.named(field.group(1)) != null) {
        return from;
      }
    }
    return end(text, from);
  }

  /** Index after a transcript that goes on behind a quote in it; the same when it ended there. */
  static int endBehindQuotes(String text, int from) {
    int next = from;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    boolean ended =
        next == text.length()
            || !Character.isLetterOrDigit(text.charAt(next))
            || NEXT_KEY.matcher(text).region(from, text.length()).lookingAt();
    return ended ? from : end(text, from);
  }

  /** Chinese has no blank before the name: {@code 语音识别结果}. */
  private static boolean isText(String name) {
    return TEXT.contains(name)
        || (!name.isEmpty()
            && name.charAt(name.length() - 1) > 0x2e80
            && TEXT.stream().anyMatch(t -> t.charAt(0) > 0x2e80 && name.endsWith(t)));
  }

  /** Index of the words of a segment behind the arrow between its times; -1 when there is none. */
  static int segmentBehind(String text, int arrow) {
    String before = text.substring(Math.max(0, arrow - 20), arrow);
    Matcher to = SEGMENT_TO.matcher(text).region(arrow, text.length());
    return SEGMENT_FROM.matcher(before).find() && to.lookingAt() ? to.end() : -1;
  }

  /** Whether a transcript that ends with its line may go on in the next: a single word does not. */
  static boolean mayGoOn(String text, int separator, int from) {
    String value = text.substring(from).strip();
    return value.isEmpty()
        ? isText(name(text, separator))
        : value.chars().anyMatch(c -> c == ' ' || c > 0x2e80);
  }

  /** Index after an unquoted text. */
  static int end(String text, int from) {
    int bar = text.indexOf(" | ", from);
    int tab = text.indexOf('\t', from);
    int end = bar < 0 ? text.length() : bar;
    return tab < 0 ? end : Math.min(tab, end);
  }

  /** Index of the equals sign or colon right before a quote; -1 when none is there. */
  static int separatorBefore(String text, int quote) {
    int at = quote - 1;
    while (at >= 0 && (text.charAt(at) == ' ' || text.charAt(at) == '\\')) {
      at--;
    }
    return at >= 0 && "=:：＝".indexOf(text.charAt(at)) >= 0 ? at : -1;
  }

  /** Whether a quoted value is the log's own message, as logfmt writes it. */
  static boolean isMessage(String text, int separator) {
    return separator > 0
        && text.charAt(separator) == '='
        && isLetter(text, separator - 1)
        && MESSAGES.contains(name(text, separator));
  }

  /** The last word of the name before an equals sign or a colon, in lower case. */
  private static String name(String text, int separator) {
    int end = separator - (text.charAt(separator) == '>' ? 1 : 0);
    while (end > 0 && end > separator - 4 && " '\"\\".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    end = beforeIndex(text, end);
    int from = end;
    while (from > 0 && end - from < LONGEST_NAME && isLetter(text, from - 1)) {
      from--;
      boolean camel = from > 0 && Character.isUpperCase(text.charAt(from));
      if (camel && Character.isLowerCase(text.charAt(from - 1))) {
        break;
      }
    }
    return from == end ? "" : text.substring(from, end).toLowerCase(Locale.ROOT);
  }

  /** Index after a name that has a number or a word in brackets behind it: {@code text[0]}. */
  private static int beforeIndex(String text, int end) {
    int at = end;
    char last = end == 0 ? ' ' : text.charAt(end - 1);
    if (last == ')' || last == ']') {
      at = text.lastIndexOf(last == ')' ? '(' : '[', end);
      if (at < end - LONGEST_INDEX) {
        return end;
      }
    }
    while (at > 0
        && end - at < LONGEST_INDEX
        && " #_0123456789".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    return at;
  }

  private static boolean isLetter(String text, int at) {
    return Character.isLetter(text.charAt(at));
  }
}
