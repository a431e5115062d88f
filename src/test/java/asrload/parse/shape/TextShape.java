package asrload.parse.shape;

import asrload.parse.line.LogTime;
import asrload.parse.value.BracketedId;
import asrload.parse.value.KeyValues;
import asrload.parse.value.LineText;
import asrload.parse.value.LoggedFields;
import asrload.parse.value.RealTimeWords;
import asrload.parse.value.WorkerField;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of text with {@code key=value} or {@code key: value} in it: Python's logging, logfmt, and
 * blocks of lines under headings such as {@code 内存使用 - 开始: 24.94MB}.
 */
final class TextShape implements WorkerShape {
  private static final Pattern TASK =
      Pattern.compile(
          "(?:\\b(?:task|job)|任务|任務)(?:[ _-]?id)?(?![a-z]|\\d+\\.[a-z])[\"']?\\s{0,3}[=:：#]?\\s{0,3}[\"'\\[(<]?"
              + "([0-9A-Za-z][0-9A-Za-z_-]{0,127}+)(?!\\.\\.|…|\\[|\\.[a-z_]+[.\\[])",
          Pattern.CASE_INSENSITIVE);

  /** Ids of letters alone, such as {@code kQpwzabc}, are no words. */
  private static final Pattern MIXED_CASE = Pattern.compile("\\p{Ll}\\p{Lu}");

  /** {@code TranscribeAudio} */
  private static final Pattern NAME = Pattern.compile("(?:\\p{Lu}{0,4}\\p{Ll}{3,40}+)+");

  private static final int SHORTEST_WORD = 6;

  /** A number or a word that an id in brackets is better than. */
  private static final Pattern NUMBER_AT_MOST = Pattern.compile("\\d*|\\D*");

  private static final Pattern PROGRESS =
      Pattern.compile(
          "\\b(?:progress|eta|remaining)\\s?[:=]?\\s?[~<(\\[]?\\d", Pattern.CASE_INSENSITIVE);

  private static final Pattern ENDING =
      Pattern.compile(
          "(?<![a-zA-Z0-9])(?:completed?|finished|succeeded|done|failed)\\b|完成|结束|失败",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PID = Pattern.compile("\\d{1,10}");

  private static final Pattern STARTING =
      Pattern.compile(
          "\\b(?:start(?:ed|ing|s)?|beg(?:in|ins|an|inning))\\b(?![=:_])|开始(?!时间)",
          Pattern.CASE_INSENSITIVE);

  /** What {@code docker compose logs} and {@code kubectl logs --prefix} write before a line. */
  private static final Pattern SOURCE =
      Pattern.compile("\\[?[\\w.\\-/@]{1,100}\\]?\\s{1,40}\\|?\\s{0,2}(?=[\\[(]?\\d{4}-)");

  @Override
  public String name() {
    return "key=value";
  }

  @Override
  public LoggedFields read(LineText line, ZoneId zone) {
    return fields(line, zone);
  }

  /** Reads the fields of a text, be there any or none. */
  static LoggedFields fields(LineText text, ZoneId zone) {
    String line = text.text();
    LoggedFields fields = new LoggedFields();
    LogTime time = LogTime.atStart(line, zone);
    int from = 0;
    String source = "";
    Matcher before = SOURCE.matcher(line);
    if (time == null && before.lookingAt()) {
      source = before.group();
      from = before.end();
      time = LogTime.atStart(line.substring(from), zone);
    }
    if (time != null) {
      fields.put(WorkerField.LOGGED, Long.toString(time.epochMs()));
      from += time.end();
    }
    LineText words = text.from(from);
    String message = words.visible();
    LinePrefix prefix = LinePrefix.of(message);
    fields.context(source + prefix.context());
    fields.process(prefix.process());
    if (PID.matcher(prefix.process()).matches()) {
      fields.put(WorkerField.PID, prefix.process());
    }
    new KeyValues(words, fields, prefix.end()).scan();
    RealTimeWords.read(message, fields);
    if (!fields.has(WorkerField.TASK_ID)) {
      findTask(message, fields);
    }
    if (ENDING.matcher(message).find()) {
      fields.ending();
    } else if (PROGRESS.matcher(message).find()) {
      fields.withoutResults(); // so far
    } else if (STARTING.matcher(message).find()) {
      fields.starting();
    }
    return fields;
  }

  private static void findTask(String message, LoggedFields fields) {
    Matcher task = TASK.matcher(message);
    String id = "";
    while (task.find()) {
      String word = task.group(1);
      boolean better =
          word.length() >= SHORTEST_WORD
              && MIXED_CASE.matcher(word).find()
              && !NAME.matcher(word).matches();
      id = id.isEmpty() && better ? word : id;
      if (word.chars().anyMatch(Character::isDigit)) {
        id = word;
        break;
      }
    }
    String bracketed = NUMBER_AT_MOST.matcher(id).matches() ? BracketedId.in(message) : null;
    id = bracketed == null ? id : bracketed;
    if (!id.isEmpty()) {
      fields.put(WorkerField.TASK_ID, id);
    }
  }
}
