package asrload.api;

import asrload.api.Profile.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of subtitles: SubRip, WebVTT (W3C), and lines behind {@link TimeMarks}. A block of
 * lines counts from behind its line of times; blocks without one (headers, notes, styles) say
 * nothing.
 */
final class Subtitles {
  private static final String TIME = "(?:\\d+:)?\\d{1,2}:\\d{2}[,.]\\d{1,3}";
  private static final Pattern TIMES = Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + ".*");
  private static final Pattern NUMBER = Pattern.compile("\\s*\\d+\\s*");
  private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\t]*(?:\\n[ \\t]*)+");

  /** Markup of a cue, such as {@code <b>}, {@code <v Anna>}, {@code <00:01.000>}. */
  private static final Pattern MARKUP =
      Pattern.compile("</?[A-Za-z0-9][^<>\\n]*>|\\{\\\\[^{}\\n]*\\}");

  private Subtitles() {}

  /** The text of each cue, in their order; a plain text is one. */
  static List<String> cues(String text, TextFormat format) {
    if (format == TextFormat.PLAIN) {
      return List.of(text);
    }
    if (format == TextFormat.TIMED) {
      return TimeMarks.between(text);
    }
    List<List<String>> cues = new ArrayList<>();
    boolean inCue = false;
    for (String line : lines(text)) {
      if (TIMES.matcher(line).matches()) {
        if (inCue) {
          withoutNumber(cues.get(cues.size() - 1));
        }
        cues.add(new ArrayList<>());
        inCue = true;
      } else if (line.isBlank()) {
        inCue = false;
      } else if (inCue) {
        cues.get(cues.size() - 1).add(line);
      }
    }
    return cues.stream().map(cue -> words(String.join(" ", cue), format)).toList();
  }

  /** The number of the next cue, which no blank line sets off. */
  private static void withoutNumber(List<String> cue) {
    if (!cue.isEmpty() && NUMBER.matcher(cue.get(cue.size() - 1)).matches()) {
      cue.remove(cue.size() - 1);
    }
  }

  /** The format of a text that is nothing but subtitles; null for any other. */
  static @Nullable TextFormat in(String text) {
    if (TimeMarks.in(text)) {
      return TextFormat.TIMED;
    }
    if (!text.contains("-->")) {
      return null;
    }
    List<String> blocks = blocks(text);
    boolean header = !blocks.isEmpty() && blocks.get(0).startsWith("WEBVTT");
    if (header) {
      return TextFormat.VTT;
    }
    boolean cues = blocks.stream().allMatch(block -> timesAt(block.lines().toList()) >= 0);
    return cues ? TextFormat.SRT : null;
  }

  private static List<String> lines(String text) {
    return text.replace("\uFEFF", "").lines().toList();
  }

  private static List<String> blocks(String text) {
    return Stream.of(BLANK_LINES.split(String.join("\n", lines(text))))
        .map(String::strip)
        .filter(block -> !block.isEmpty())
        .toList();
  }

  /** A cue may have one line, its number or name, before its times. */
  private static int timesAt(List<String> lines) {
    for (int i = 0; i < Math.min(2, lines.size()); i++) {
      if (TIMES.matcher(lines.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static String words(String cue, TextFormat format) {
    String words = MARKUP.matcher(cue).replaceAll("");
    return format == TextFormat.SRT
        ? words
        : words
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&nbsp;", " ")
            .replace("&lrm;", "")
            .replace("&rlm;", "")
            .replace("&amp;", "&");
  }
}
