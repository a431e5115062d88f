package asrload.parse.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what comes behind the name of a real-time factor or of its inverse: a number, a quotient
 * with or without its value, a number with the quotient in brackets behind it. The quotient's parts
 * are the processing time and the length of the audio, where the line has no better.
 */
public final class RatioValue {
  /** {@code elapsed / duration = } before the numbers. */
  private static final Pattern NAMES =
      Pattern.compile("[A-Za-z_]{1,30}\\s?[/÷]\\s?[A-Za-z_]{1,30}\\s?[=:]\\s?(?=\\d)");

  private final String text;
  private final LoggedFields fields;
  private @Nullable String processing;
  private @Nullable String audio;

  RatioValue(String text, LoggedFields fields) {
    this.text = text;
    this.fields = fields;
  }

  /** Takes a whole text as a value, in which a real-time factor may be a quotient. */
  public static void put(LoggedFields fields, WorkerField.@Nullable Named named, String value) {
    if (named == null) {
      return;
    }
    boolean ratio = named.field().kind() == WorkerField.Kind.RATIO && value.indexOf('/') >= 0;
    RatioValue reading = new RatioValue(value, fields);
    if (ratio && reading.take(named, 0, end -> false) >= 0) {
      reading.finish();
    } else {
      fields.put(named, value);
    }
  }

  /**
   * Takes the value at an index.
   *
   * @param mayBeCut whether a value that ends at an index may have lost digits
   * @return the index after it; -1 when no number is there
   */
  int take(WorkerField.Named named, int start, IntPredicate mayBeCut) {
    Matcher names = NAMES.matcher(text).region(start, text.length());
    int from = names.lookingAt() ? names.end() : start;
    Quotient quotient = Quotient.at(text, from);
    if (quotient != null && !mayBeCut.test(quotient.end())) {
      take(named.field(), quotient);
      return quotient.end();
    }
    ValueText value = ValueText.at(text, from);
    if (value == null) {
      return -1;
    }
    fields.put(named, mayBeCut.test(value.end()) ? value.text() + "..." : value.text());
    Quotient behind = Quotient.inBrackets(text, value.end());
    if (behind == null) {
      return value.end();
    }
    if (behind.is(value.text())) {
      takeParts(named.field() == WorkerField.RTF, named.field(), behind);
    } else if (behind.isInverseOf(value.text())) {
      takeParts(named.field() == WorkerField.RTFX, named.field(), behind);
    }
    return behind.end();
  }

  private void take(WorkerField field, Quotient quotient) {
    String value = quotient.value();
    Double number = quotient.number();
    if (value == null && number != null) {
      fields.put(field, new BigDecimal(number).round(new MathContext(12)).toPlainString());
      takeParts(field == WorkerField.RTF, field, quotient);
    } else if (value != null && quotient.is(value)) {
      fields.put(field, value);
      takeParts(field == WorkerField.RTF, field, quotient);
    } else if (value != null && field == WorkerField.RTF && quotient.isInverseOf(value)) {
      fields.put(WorkerField.RTFX, value);
      takeParts(true, field, quotient);
    } else {
      fields.put(field, quotient.over() + "/" + quotient.under() + " = " + value);
    }
  }

  private void takeParts(boolean processingIsOver, WorkerField field, Quotient quotient) {
    if (field != WorkerField.XRT && processing == null && quotient.hasUnits()) {
      processing = processingIsOver ? quotient.over() : quotient.under();
      audio = processingIsOver ? quotient.under() : quotient.over();
    }
  }

  /** Gives the parts of the quotient, unless the line's own values are others. */
  void finish() {
    if (processing == null || audio == null) {
      return;
    }
    boolean agree =
        fields.agrees(WorkerField.PROCESSING, processing)
            && fields.agrees(WorkerField.AUDIO, audio);
    boolean reversed =
        fields.agrees(WorkerField.PROCESSING, audio)
            && fields.agrees(WorkerField.AUDIO, processing);
    if (agree) {
      fields.put(WorkerField.PROCESSING, processing);
      fields.put(WorkerField.AUDIO, audio);
    } else if (reversed) {
      fields.put(WorkerField.PROCESSING, audio);
      fields.put(WorkerField.AUDIO, processing);
    }
  }
}
