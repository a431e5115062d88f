package asrload.parse.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/**
 * Numbers that can be added and subtracted without an overflow: no time, size or count of a run is
 * beyond the last millisecond of the year 9999.
 */
final class BoundedNumbers {
  private static final double MAX = 253_402_300_799_999.0;

  private BoundedNumbers() {}

  static SimpleModule module() {
    return new SimpleModule("bounded-numbers")
        .addDeserializer(long.class, new Whole())
        .addDeserializer(Long.class, new Whole())
        .addDeserializer(double.class, new Real())
        .addDeserializer(Double.class, new Real());
  }

  private static double read(JsonParser json, DeserializationContext context, Class<?> type)
      throws IOException {
    if (!json.currentToken().isNumeric()) {
      context.handleUnexpectedToken(type, json);
    }
    double value = json.getDoubleValue();
    if (!(Math.abs(value) <= MAX)) {
      throw context.weirdNumberException(value, type, "too large");
    }
    return value;
  }

  private static final class Whole extends StdScalarDeserializer<Long> {
    private static final long serialVersionUID = 1L;

    Whole() {
      super(Long.class);
    }

    /** Exact, as a double holds every whole number up to the limit. */
    @Override
    public Long deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return (long) read(json, context, Long.class);
    }
  }

  private static final class Real extends StdScalarDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    Real() {
      super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return read(json, context, Double.class);
    }
  }
}
