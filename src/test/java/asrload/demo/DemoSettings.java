package asrload.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How to run the embedded server.
 *
 * @param port port on 127.0.0.1; 0: any free one
 * @param workers number of worker processes, at least 1
 * @param queueCapacity tasks that may wait for a worker before an upload is answered 503, at least
 *     1
 * @param fixedProcessing a worker sleeps this long with each task in place of recognising it, so
 *     that the server's capacity is known; zero: it recognises
 * @param texts the transcripts of known files, by absolute path: the answer of a worker that
 *     sleeps; an unknown one is "not recognised"
 * @param cache whether a content that was transcribed before is answered at once
 * @param logDirectory where {@code worker-<n>.log} and {@code front-end.log} are written; made when
 *     it is missing
 * @param faults what is to be wrong with it
 */
public record DemoSettings(
    int port,
    int workers,
    int queueCapacity,
    Duration fixedProcessing,
    Map<String, String> texts,
    boolean cache,
    Path logDirectory,
    PlantedFaults faults) {

  /** A server that recognises. */
  public DemoSettings(
      int port, int workers, int queueCapacity, Path logDirectory, PlantedFaults faults) {
    this(port, workers, queueCapacity, Duration.ZERO, Map.of(), false, logDirectory, faults);
  }

  /** A healthy server that recognises. */
  public DemoSettings(int port, int workers, int queueCapacity, Path logDirectory) {
    this(port, workers, queueCapacity, logDirectory, PlantedFaults.NONE);
  }

  /**
   * @throws DemoException when a value is out of range
   */
  public DemoSettings {
    check("port", port, 0, 65_535);
    check("workers", workers, 1, 64);
    check("queueCapacity", queueCapacity, 1, 1_000_000);
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new DemoException(
          "asr.demo.%s=%d: allowed are %d to %d".formatted(name, value, least, most));
    }
  }
}
