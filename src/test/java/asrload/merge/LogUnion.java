package asrload.merge;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several injectors' copies of one log, as one: each begins and ends at its own time, so that each
 * line is taken as often as the copy has it that has it most often. Lines that only a later copy
 * has come behind those of the earlier ones.
 */
final class LogUnion {
  private LogUnion() {}

  /** Writes the union of the copies; the only copy itself where there is no other. */
  static void write(List<Path> copies, Path to) throws IOException {
    if (copies.size() == 1) {
      MergedHosts.link(copies.get(0), to);
      return;
    }
    Map<Long, Integer> written = new HashMap<>();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
      for (Path copy : copies) {
        Map<Long, Integer> seen = new HashMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(copy))) {
          for (byte[] line = line(in); line.length > 0; line = line(in)) {
            Long key = key(line);
            int times = seen.merge(key, 1, Integer::sum);
            if (times > written.getOrDefault(key, 0)) {
              out.write(line);
              if (line[line.length - 1] != '\n') {
                out.write('\n');
              }
              written.put(key, times);
            }
          }
        }
      }
    }
  }

  /** The next line with its end; empty at the end of the file. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  /** Eight bytes of SHA-256: among a billion lines, two different ones are unlikely to share it. */
  private static Long key(byte[] line) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      int length = line[line.length - 1] == '\n' ? line.length - 1 : line.length;
      digest.update(line, 0, length);
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
