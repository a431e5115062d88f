package asrload.parse.shape;

import asrload.parse.value.LineText;
import asrload.parse.value.LoggedFields;
import asrload.parse.value.WorkerField;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What RQ's and Celery's workers say of a job: that it began, ended or failed. Descriptions and
 * exceptions in these lines are text, whatever they look like.
 *
 * <p>Sources: RQ 1.13 and 2.10 {@code worker/base.py}; Celery 5 {@code app/trace.py}, {@code
 * worker/request.py}.
 */
final class QueueShape implements WorkerShape {
  private static final String ID = "([0-9A-Za-z][\\w:.\\-]{0,127})";
  private static final Pattern RQ_OK = Pattern.compile("\\bJob OK \\(" + ID + "\\)\\s*$");

  private static final Pattern RQ_TIMED =
      Pattern.compile("Successfully completed job " + ID + " in (.{1,40})s on worker \\S{1,100}$");

  /** {@code queue: description (id)} right behind RQ's time, or in a line of its logger. */
  private static final Pattern RQ_BEGUN =
      Pattern.compile(
          "^(?:.{0,100}\\brq\\.worker\\b.{0,40}?|\\d\\d:\\d\\d:\\d\\d )(?<=\\W)[\\w.\\-]{1,100}: .{0,4000} \\("
              + ID
              + "\\)\\s*$");

  private static final Pattern RQ_FAILED =
      Pattern.compile(
          "\\b[Jj]ob "
              + ID
              + "(?:\\]?: exception raised while executing|:? failed \\("
              + "|: handling failed execution| stopped by user| has exceeded maximum retry"
              + "|: retpid=)");

  /** What tells of a failure and not of whose. */
  private static final Pattern LOST =
      Pattern.compile(
          "^(?:.{0,100}\\W)?(?:Moving job to FailedJobRegistry|Task handler raised error:"
              + "|Process '(.{1,100})' pid:\\d+ exited with)");

  private static final Pattern CELERY =
      Pattern.compile(
          "\\bTask \\S{1,200}\\[([^\\]]{1,128})\\] (received|retry: |raised (?:un)?expected"
              + "|rejected|ignored|INTERNAL ERROR)");

  private static final Pattern CELERY_TIMEOUT =
      Pattern.compile(
          "(?:Hard|Soft) time limit \\(.{1,20}\\) exceeded for \\S{1,200}\\[([^\\]]+)\\]");

  @Override
  public String name() {
    return "job queue";
  }

  @Override
  public @Nullable LoggedFields read(LineText whole, ZoneId zone) {
    String line = whole.visible();
    if (line.startsWith("{")) {
      return null;
    }
    LoggedFields fields = new LoggedFields();
    Matcher m = EngineShape.find(RQ_OK, "Job OK (", line);
    if (m != null) {
      fields.done();
      return placed(fields, m.group(1), whole, zone);
    }
    m = EngineShape.find(RQ_TIMED, "Successfully completed job ", line);
    if (m != null) {
      fields.done();
      fields.put(WorkerField.PROCESSING, m.group(2));
      return placed(fields, m.group(1), whole, zone);
    }
    m = EngineShape.find(CELERY, "] r", line);
    m = m != null ? m : EngineShape.find(CELERY, "] i", line);
    m = m != null ? m : EngineShape.find(CELERY, "] INTERNAL ERROR", line);
    if (m != null) {
      if (!m.group(2).equals("received")) {
        fields.failed();
      }
      return placed(fields, m.group(1), whole, zone);
    }
    m = EngineShape.find(RQ_FAILED, "ob ", line);
    m = m != null ? m : EngineShape.find(CELERY_TIMEOUT, " time limit (", line);
    if (m != null) {
      fields.failed();
      return placed(fields, m.group(1), whole, zone);
    }
    m = LOST.matcher(line);
    if (m.lookingAt()) {
      fields.failed();
      LoggedFields lost = placed(fields, null, whole, zone);
      if (m.group(1) != null) {
        lost.process(m.group(1));
      }
      return lost;
    }
    m = EngineShape.find(RQ_BEGUN, ": ", line);
    if (m != null) {
      fields.starting();
      return placed(fields, m.group(1), whole, zone);
    }
    return null;
  }

  private static LoggedFields placed(
      LoggedFields fields, @Nullable String id, LineText line, ZoneId zone) {
    if (id != null) {
      fields.put(WorkerField.TASK_ID, id);
    }
    fields.addPlace(TextShape.fields(line, zone));
    return fields;
  }
}
