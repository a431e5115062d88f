package asrload.parse.shape;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What comes before the message of a line of text, behind its time: logger, level, process.
 *
 * @param context what comes before the level, and a process or thread right behind it; empty
 *     without a level
 * @param process the process or thread in it, without brackets; empty when there is none
 * @param end index at which the message begins; 0 without a level
 */
record LinePrefix(String context, String process, int end) {
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

  /** A process or thread before a level: {@code [4711]}, {@code asr[4711]:}, {@code worker-1}. */
  private static final Pattern NAMED =
      Pattern.compile(
          "[\\[(](?:pid[ =:]?)?(\\d{2,10})[\\])]|\\bpid[=: ]{1,2}(\\d{1,10})\\b"
              + "|\\b((?:\\w{0,40}(?:Process|PoolWorker|Thread|Executor)|[Ww]orker)[-_:]\\d[\\w:\\-]{0,20})");

  private static final Pattern BRACKETS = Pattern.compile("[\\[\\]()]|pid[ =:]?");

  private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\S*");

  /** Where the level is in a line, if it is anywhere. */
  private static final int LONGEST_PREFIX = 200;

  static LinePrefix of(String text) {
    String beginning = text.substring(0, Math.min(text.length(), LONGEST_PREFIX));
    Matcher level = LEVEL.matcher(beginning);
    if (!level.find()) {
      return new LinePrefix("", "", 0);
    }
    StringBuilder context = new StringBuilder(beginning.substring(0, level.start()));
    StringBuilder processes = new StringBuilder();
    for (Matcher named = NAMED.matcher(context); named.find(); ) {
      processes.append(' ').append(named.group());
    }
    int end = level.end();
    for (Matcher process = PROCESS.matcher(beginning); process.find(end); end = process.end()) {
      context.append(' ').append(process.group(1));
      processes.append(' ').append(process.group(1));
    }
    return new LinePrefix(
        CLOCK.matcher(context).replaceAll(""),
        BRACKETS.matcher(processes).replaceAll("").strip(),
        end);
  }
}
