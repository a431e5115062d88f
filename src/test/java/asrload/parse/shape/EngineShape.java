package asrload.parse.shape;

import asrload.parse.value.LineText;
import asrload.parse.value.LoggedFields;
import asrload.parse.value.WorkerField;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What recognition engines and RQ print by themselves of the task at work, without its id.
 *
 * <p>Sources: whisper.cpp {@code whisper_print_timings} and {@code examples/cli}; sherpa-onnx
 * {@code csrc/sherpa-onnx-offline.cc} and {@code sherpa-onnx.cc}; FunASR {@code
 * auto/auto_model.py}; WeNet {@code core/bin/decoder_main.cc}; faster-whisper {@code
 * transcribe.py}; RQ 2 {@code worker/base.py}.
 */
public final class EngineShape implements WorkerShape {
  private static final String NUMBER = "(\\d{1,9}+(?:\\.\\d{1,9}+)?+)";
  private static final double WHISPER_SAMPLES_PER_SECOND = 16_000;

  private static final Pattern WHISPER_AUDIO =
      Pattern.compile("processing '.{0,1000}' \\((\\d{1,12}) samples, [\\d.]{1,12} sec\\)");

  private static final Pattern WHISPER_TIME =
      Pattern.compile("whisper_print_timings:\\s{1,20}(?:total time =\\s{0,12}" + NUMBER + " ms)?");

  private static final Pattern SHERPA_RTF =
      Pattern.compile(
          "(Number of threads: .{0,200})?\\b(?:Real[- ]time factor \\(RTF\\)|RTF)\\s?[:=]\\s?"
              + NUMBER
              + "\\s?/\\s?"
              + NUMBER
              + "\\s?=\\s?"
              + NUMBER
              + "(?!\\.\\.|…|[\\wx×/])");

  private static final Pattern SHERPA_ELAPSED =
      Pattern.compile("^Elapsed seconds: [\\d.]{1,12}(?: s)?$");

  private static final Pattern FUNASR =
      Pattern.compile(
          "rtf_avg: \\s?"
              + NUMBER
              + ", time_speech:\\s{1,4}"
              + NUMBER
              + ", time_escape: \\s?"
              + NUMBER);

  private static final Pattern BAR_END =
      Pattern.compile("[^\\r]{0,500}?\\d/\\d{1,9} \\[[^\\]\\r]{0,100}\\]");

  /** Bars of the models before and behind, and of parts: their RTF is not that of the task. */
  private static final Pattern FUNASR_PART =
      Pattern.compile("rtf_avg: -?[\\d.]{1,12}(?:: |$)|'rtf': '-?[\\d.]{1,12}'\\}, ?: +\\d");

  private static final Pattern WENET =
      Pattern.compile(
          "(Total: )?\\b[Dd]ecoded (\\d{1,10})ms audio taken (\\d{1,10})ms\\.?(?:\\s{1,3}RTF: "
              + NUMBER
              + ")?");

  private static final Pattern FASTER_WHISPER =
      Pattern.compile(
          "Processing audio with duration (?:(\\d{2,4}):)?([0-5]\\d):([0-5]\\d[.,]\\d{3})\\b");

  /** A worker's own line that quotes an engine; in the others a path may look like an id. */
  private static final Pattern MAY_NAME_A_TASK =
      Pattern.compile("\\bRTF\\b|audio taken|Processing audio with");

  private static final Pattern RQ =
      Pattern.compile("Successfully completed .{0,4000}? job in (.{1,40})s on worker \\S{1,100}$");

  @Override
  public String name() {
    return "engine";
  }

  @Override
  public @Nullable LoggedFields read(LineText whole, ZoneId zone) {
    String line = whole.visible();
    LoggedFields values = values(line);
    if (values == null || line.startsWith("{")) {
      return null;
    }
    LoggedFields text = TextShape.fields(whole, zone);
    if (text.taskId() != null && MAY_NAME_A_TASK.matcher(line).find()) {
      if (find(SHERPA_RTF, "RTF", line) == null) { // whose quotient has been read with the text
        text.addAll(values);
      }
      return text;
    } else {
      values.ofAnEngine();
      values.addPlace(text);
    }
    return values;
  }

  /**
   * Splits FunASR's progress bars, which were written over each other, from what follows them.
   *
   * @return the last bar of a whole task, empty when there is none, and the text behind all bars
   */
  public static List<String> split(String line) {
    int end = line.lastIndexOf('\r') + 1;
    if (!line.contains("rtf_avg: ")) {
      return List.of("", line.substring(end));
    }
    Matcher bar = FUNASR.matcher(line);
    String last = "";
    while (bar.find()) {
      last = line.substring(line.lastIndexOf('\r', bar.start()) + 1, bar.end());
      Matcher counter = BAR_END.matcher(line).region(bar.end(), line.length());
      end = Math.max(end, counter.lookingAt() ? counter.end() : bar.end());
    }
    return List.of(last, line.substring(end));
  }

  private static @Nullable LoggedFields values(String line) {
    LoggedFields values = new LoggedFields();
    Matcher m = find(WHISPER_TIME, "whisper_print_timings:", line);
    if (m != null) {
      put(values, WorkerField.PROCESSING, m.group(1), "ms");
      return values;
    }
    m = find(WHISPER_AUDIO, "processing '", line);
    if (m != null) {
      double seconds = Long.parseLong(m.group(1)) / WHISPER_SAMPLES_PER_SECOND;
      put(values, WorkerField.AUDIO, Double.toString(seconds), "");
      return values;
    }
    m = find(FUNASR, "rtf_avg: ", line);
    if (m != null) {
      return put(values, m.group(3), m.group(2), "", m.group(1));
    }
    m = line.indexOf('/') < 0 ? null : find(SHERPA_RTF, "RTF", line);
    if (m != null) {
      boolean rounded = m.group(1) != null; // to two digits in all
      return rounded
          ? put(values, null, null, "", m.group(4))
          : put(values, m.group(2), m.group(3), "", m.group(4));
    }
    m = find(WENET, "ms audio taken ", line);
    if (m != null) {
      return m.group(1) != null ? values : put(values, m.group(3), m.group(2), "ms", m.group(4));
    }
    m = find(FASTER_WHISPER, "Processing audio with duration ", line);
    if (m != null) {
      String hours = m.group(1) == null ? "0" : m.group(1);
      String clock = hours + ":" + m.group(2) + ":" + m.group(3);
      put(values, WorkerField.AUDIO, clock, "");
      return values;
    }
    m = find(RQ, "Successfully completed ", line);
    if (m != null) {
      put(values, WorkerField.PROCESSING, m.group(1), "");
      return values;
    }
    boolean part =
        find(FUNASR_PART, "rtf", line) != null
            || find(SHERPA_ELAPSED, "Elapsed seconds: ", line) != null;
    return part ? values : null;
  }

  /** Searches a pattern only where a word that it needs is there: most lines have none of them. */
  static @Nullable Matcher find(Pattern pattern, String word, String line) {
    if (!line.contains(word)) {
      return null;
    }
    Matcher m = pattern.matcher(line);
    return m.find() ? m : null;
  }

  private static LoggedFields put(
      LoggedFields values,
      @Nullable String processing,
      @Nullable String audio,
      String unit,
      @Nullable String rtf) {
    put(values, WorkerField.PROCESSING, processing, unit);
    put(values, WorkerField.AUDIO, audio, unit);
    put(values, WorkerField.RTF, rtf, "");
    return values;
  }

  private static void put(
      LoggedFields values, WorkerField field, @Nullable String value, String unit) {
    if (value != null) {
      values.put(field, value + unit);
    }
  }
}
