package asrload.parse.worker;

import asrload.parse.shape.PatternShape;
import asrload.parse.shape.ShapeException;
import asrload.parse.shape.WorkerShape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of a worker log's lines that a user gave in {@code asr.worker.shapes}: regular
 * expressions with named groups, tried in their order before the shipped ones. {@code
 * docs/worker-logs.md} lists the names.
 */
public final class WorkerShapes {
  private static final JsonMapper JSON = new JsonMapper();
  private static final WorkerShapes NONE = new WorkerShapes(List.of());

  private final List<PatternShape> shapes;

  private WorkerShapes(List<PatternShape> shapes) {
    this.shapes = List.copyOf(shapes);
  }

  /** The shipped shapes alone. */
  public static WorkerShapes none() {
    return NONE;
  }

  /**
   * Compiles patterns.
   *
   * @throws ShapeException when one of them is no pattern, has a group that names no field, or none
   *     for the task's id
   */
  public static WorkerShapes of(List<String> patterns) {
    List<PatternShape> shapes = new ArrayList<>();
    for (String pattern : patterns) {
      shapes.add(PatternShape.of("shape " + (shapes.size() + 1), pattern));
    }
    return new WorkerShapes(shapes);
  }

  /**
   * Compiles the patterns of {@link #json()}; null or blank is none.
   *
   * @throws ShapeException as {@link #of}, or when the text is no JSON array of texts
   */
  public static WorkerShapes ofJson(@Nullable String json) {
    if (json == null || json.isBlank()) {
      return NONE;
    }
    try {
      return of(List.of(JSON.readValue(json, String[].class)));
    } catch (JsonProcessingException e) {
      throw new ShapeException("no JSON array of patterns: " + e.getOriginalMessage());
    }
  }

  /** The patterns as a JSON array, in which nothing of them is lost. */
  public String json() {
    try {
      return JSON.writeValueAsString(shapes.stream().map(PatternShape::regex).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // texts can always be written
    }
  }

  List<PatternShape> shapes() {
    return shapes;
  }

  /** The user's shapes and then the shipped ones, in the order in which they are tried. */
  List<WorkerShape> withShipped() {
    List<WorkerShape> all = new ArrayList<>(shapes);
    all.addAll(WorkerShape.SHIPPED);
    return all;
  }
}
