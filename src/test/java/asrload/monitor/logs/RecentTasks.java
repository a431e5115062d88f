package asrload.monitor.logs;

import asrload.monitor.host.MonitorException;
import asrload.parse.worker.WorkerLogParser;
import asrload.parse.worker.WorkerRecord;
import asrload.parse.worker.WorkerShapes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The tasks that came into the run's {@code worker/} folder last, for the line of progress. */
public final class RecentTasks {
  private static final int DEPTH = 2;

  /** More than this between two calls is not read: progress is no report. */
  private static final int MAX_BYTES = 1 << 20;

  private final Path folder;
  private final ZoneId zone;
  private final WorkerShapes shapes;
  private final Map<Path, Long> positions = new HashMap<>();

  /**
   * Makes one.
   *
   * @param folder the run's {@code worker/} folder
   * @param zone time zone of the logs' clock
   * @param shapes the user's own shapes of worker logs
   */
  public RecentTasks(Path folder, ZoneId zone, WorkerShapes shapes) {
    this.folder = folder;
    this.zone = zone;
    this.shapes = shapes;
  }

  /**
   * RTF of the tasks logged since the last call, sum of processing over sum of audio; empty when
   * there were none.
   *
   * @throws MonitorException when the folder cannot be read
   */
  public OptionalDouble rtf() {
    double processing = 0;
    double audio = 0;
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      int left = MAX_BYTES;
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] lines = newLines(file, left);
        left -= lines.length;
        for (WorkerRecord record : parse(lines)) {
          if (record.processingSeconds() != null && record.audioSeconds() != null) {
            processing += record.processingSeconds();
            audio += record.audioSeconds();
          }
        }
      }
    } catch (IOException e) {
      throw new MonitorException("cannot read " + folder + ": " + e.getMessage(), e);
    }
    return audio > 0 ? OptionalDouble.of(processing / audio) : OptionalDouble.empty();
  }

  /** Passes over what is there now. */
  public void skip() {
    rtf();
  }

  /** The whole lines that a file has got; the beginning of a line waits for its end. */
  private byte[] newLines(Path file, int most) throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      long position = positions.getOrDefault(file, 0L);
      long unread = in.size() - position;
      if (unread <= 0 || unread > most) {
        positions.put(file, position + unread);
        return new byte[0];
      }
      ByteBuffer buffer = ByteBuffer.allocate((int) unread);
      in.read(buffer, position);
      int end = buffer.position();
      while (end > 0 && buffer.get(end - 1) != '\n') {
        end--;
      }
      positions.put(file, position + end);
      return Arrays.copyOf(buffer.array(), end);
    }
  }

  private List<WorkerRecord> parse(byte[] lines) throws IOException {
    if (lines.length == 0) {
      return List.of();
    }
    Path slice = Files.createTempFile("asrload-", ".log");
    try {
      Files.write(slice, lines);
      return WorkerLogParser.parse(slice, slice.toString(), zone, shapes).records();
    } finally {
      Files.delete(slice);
    }
  }
}
