package asrload.parse.value;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The real-time factor of a task, processing time by length of the audio, from what was logged of
 * it: itself, its inverse, or a number that may be either. A record that has both times tells
 * which.
 */
public final class LoggedRtf {
  /** Times and factors of one task are rounded, and may be taken at other places. */
  private static final double NEAR = 0.05;

  private static final double FAR = 0.5;
  private static final int ENOUGH_DIGITS = 3;

  private LoggedRtf() {}

  /** The factor as logged; null when there is none, or when it may be its inverse. */
  public static @Nullable Double of(Map<WorkerField, Double> values) {
    Double times = ofTimes(values);
    Double rtf = values.get(WorkerField.RTF);
    if (rtf != null) {
      return isInverse(rtf, times) ? (Double) (1 / rtf) : rtf;
    }
    Double inverse = values.get(WorkerField.RTFX);
    if (inverse != null && inverse > 0) {
      return isInverse(1 / inverse, times) ? inverse : (Double) (1 / inverse);
    }
    Double either = values.get(WorkerField.XRT);
    if (either == null || either <= 0 || times == null) {
      return null;
    }
    return near(either, times) ? either : near(1 / either, times) ? (Double) (1 / either) : null;
  }

  /**
   * The processing time, s, that a factor of at least three digits and the length of the audio
   * tell; null when they do not.
   */
  public static @Nullable Double processing(Map<WorkerField, Double> values) {
    Double audio = values.get(WorkerField.AUDIO);
    Double rtf = values.get(WorkerField.RTF);
    Double inverse = values.get(WorkerField.RTFX);
    if (audio == null) {
      return null;
    } else if (rtf != null) {
      return isExact(rtf) ? (Double) (audio * rtf) : null;
    }
    return inverse != null && inverse > 0 && isExact(inverse) ? (Double) (audio / inverse) : null;
  }

  private static boolean isExact(double logged) {
    return new BigDecimal(Double.toString(logged)).stripTrailingZeros().precision()
        >= ENOUGH_DIGITS;
  }

  private static @Nullable Double ofTimes(Map<WorkerField, Double> values) {
    Double processing = values.get(WorkerField.PROCESSING);
    Double audio = values.get(WorkerField.AUDIO);
    if (processing == null || audio == null || processing <= 0 || audio <= 0) {
      return null;
    }
    return processing / audio;
  }

  private static boolean isInverse(double rtf, @Nullable Double times) {
    return times != null
        && rtf > 0
        && Math.abs(Math.log(rtf / times)) > FAR
        && near(1 / rtf, times);
  }

  private static boolean near(double one, double other) {
    return Math.abs(Math.log(one / other)) <= NEAR;
  }
}
