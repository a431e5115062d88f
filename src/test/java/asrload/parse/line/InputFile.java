package asrload.parse.line;

import asrload.text.Phrase;
import asrload.text.Private;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading one file gave. {@code lines = lines of records + rejected + other}, where other are
 * blank lines, headers and lines that belong to no record by the format's own rules; no line is
 * lost without being counted.
 *
 * @param file path of the file, relative to the run directory where it lies inside
 * @param lines lines read (for a binary file: records read)
 * @param records records found
 * @param rejected lines that should have been records and could not be read
 * @param examples the first rejected lines, at most {@value #MAX_EXAMPLES}
 * @param note what a reader of the report should know of this file, such as "cut off in its last
 *     record"; null when nothing
 */
public record InputFile(
    String file,
    Kind kind,
    long lines,
    long records,
    long rejected,
    List<Rejected> examples,
    @Nullable Phrase note) {

  /** What it is, in the words that the report and report.json have for it. */
  public enum Kind {
    MANIFEST("manifest"),
    TASK_JOURNAL("task journal"),
    CORPUS("corpus"),
    CORPUS_NOTES("corpus notes"),
    LEVELS("levels of the load"),
    PROVOCATIONS("provocations"),
    INJECTOR("injector health"),
    GATLING("simulation.log"),
    MONITOR("monitor"),
    PIDSTAT("pidstat"),
    SAMPLES("samples"),
    PROCESS_LOG("process log"),
    CGROUPS("cgroups"),
    GPUS("nvidia-smi GPUs"),
    GPU_PROCESSES("nvidia-smi processes"),
    WORKER_LOG("worker log");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @JsonValue
    @Override
    public String toString() {
      return words;
    }
  }

  /** The most rejected lines that are kept whole. */
  public static final int MAX_EXAMPLES = 10;

  /**
   * A line that could not be read.
   *
   * @param line its number, from 1
   * @param text its beginning, at most 200 characters
   * @param reason why
   */
  public record Rejected(
      long line,
      @Private(Private.Kind.TEXT) String text,
      @Private(Private.Kind.TEXT) String reason) {}
}
