package asrload.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the message of a line of text, behind its time: logger, level, process.
 *
 * @param context what stands before the level, and a process or thread right behind it; empty
 *     without a level
 * @param end index at which the message begins; 0 without a level
 */
record LinePrefix(String context, int end) {
  private static final Pattern LEVEL =
      Pattern.compile(
          "\\b(?:TRACE|DEBUG|INFO|SUCCESS|WARN|WARNING|ERROR|CRITICAL|FATAL)\\b",
          Pattern.CASE_INSENSITIVE);

  /** The process or thread behind a level: {@code [4711]}, {@code /ForkPoolWorker-1]}. */
  private static final Pattern PROCESS =
      Pattern.compile(
          "\\G[\\s\\]:/|\\-]{0,6}("
              + "(?:\\w{1,40}?(?:Process|PoolWorker|Thread|Executor)(?:[-_:]\\d[\\w:\\-]{0,20})?(?!\\w)"
              + "|(?:Process|PoolWorker|Thread|Executor)[-_:]\\d[\\w:\\-]{0,20}"
              + "|[\\[(](?:pid[ =:]?)?(?:\\d{1,10}|\\w{0,40}(?:Process|PoolWorker|Thread)[\\w:\\-]{0,20})[\\])]))\\]?");

  private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\S*");

  /** Where the level stands in a line, if it stands anywhere. */
  private static final int LONGEST_PREFIX = 200;

  static LinePrefix of(String text) {
    String beginning = text.substring(0, Math.min(text.length(), LONGEST_PREFIX));
    Matcher level = LEVEL.matcher(beginning);
    if (!level.find()) {
      return new LinePrefix("", 0);
    }
    StringBuilder context = new StringBuilder(beginning.substring(0, level.start()));
    int end = level.end();
    for (Matcher process = PROCESS.matcher(beginning); process.find(end); end = process.end()) {
      context.append(' ').append(process.group(1));
    }
    return new LinePrefix(CLOCK.matcher(context).replaceAll(""), end);
  }
}
