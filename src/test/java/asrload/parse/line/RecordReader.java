package asrload.parse.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object into a record. A component that is not {@code @Nullable} must be there, and
 * each has its own type: a text is not a number, and a number is finite and not beyond the year
 * 9999 in ms. Fields that the record does not have are passed over, so that a newer suite's file
 * can be read.
 *
 * @param <T> the record
 */
public final class RecordReader<T> {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new RequiredComponents())
          .addModule(BoundedNumbers.module())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private final ObjectReader reader;
  private final Function<T, @Nullable String> contradiction;

  /** Reads records whose components do not depend on each other. */
  public RecordReader(Class<T> type) {
    this(type, one -> null);
  }

  /**
   * Reads records.
   *
   * @param contradiction the components that contradict each other, in words; null when none do
   */
  public RecordReader(Class<T> type, Function<T, @Nullable String> contradiction) {
    this.reader = MAPPER.readerFor(type);
    this.contradiction = contradiction;
  }

  /** The JSON is not such a record; the message names the field. */
  public static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean cutOff;

    DamagedException(String reason, boolean cutOff) {
      super(reason);
      this.reason = reason;
      this.cutOff = cutOff;
    }

    /** What is wrong, with the field. */
    String reason() {
      return reason;
    }

    /** Whether it is no whole JSON, as the last line of a killed run. */
    boolean cutOff() {
      return cutOff;
    }
  }

  /**
   * Reads a text.
   *
   * @throws DamagedException when it is not the record
   */
  public T read(String json) throws DamagedException {
    try {
      return checked(reader.readValue(json));
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  /**
   * Reads a file that holds one record.
   *
   * @throws IOException when the file cannot be read; a {@link DamagedException} when it is not the
   *     record
   */
  public T read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return checked(reader.readValue(in));
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  private T checked(@Nullable T value) throws DamagedException {
    if (value == null) {
      throw new DamagedException("not one JSON object", false);
    }
    String problem = contradiction.apply(value);
    if (problem != null) {
      throw new DamagedException(problem, false);
    }
    return value;
  }

  private static DamagedException damaged(JsonProcessingException e) {
    Throwable syntax = e.getCause() == null ? e : e.getCause();
    if (syntax instanceof StreamReadException parse && !(parse instanceof InputCoercionException)) {
      String what =
          parse instanceof JsonEOFException ? "it is cut off" : parse.getOriginalMessage();
      int line = parse.getLocation().getLineNr();
      return new DamagedException(
          "no whole JSON object: " + what + (line > 1 ? " (line " + line + ")" : ""), true);
    }
    return new DamagedException(reason(e), false);
  }

  private static String reason(JsonProcessingException e) {
    String field = e instanceof JsonMappingException mapping ? field(mapping) : "";
    if (field.isEmpty()) {
      return "not one JSON object";
    }
    if (e instanceof InvalidNullException) {
      return "no " + field + " in it";
    }
    Class<?> type = e instanceof MismatchedInputException m ? m.getTargetType() : null;
    return field + ": " + (type == null ? "out of its range" : "must be " + words(type));
  }

  /** The path of the field that is wrong, such as {@code roles[0].pattern}. */
  private static String field(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String words(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + MAPPER.valueToTree(type.getEnumConstants());
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number, and not beyond its range";
    }
    return Collection.class.isAssignableFrom(type) ? "an array" : "an object";
  }
}
