package asrload.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last tasks by the SHA-256 of what was uploaded; thread-safe. */
final class AnswerCache {
  private static final int MAX = 10_000;

  private final Map<String, DemoTask> tasks =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DemoTask> eldest) {
          return size() > MAX;
        }
      };

  /**
   * The transcript of an earlier task with the same content; null when there is none, and then this
   * task's will be known to later ones.
   */
  @Nullable String textOf(DemoTask task) throws IOException {
    String content = sha256(Files.readAllBytes(task.file()));
    synchronized (tasks) {
      DemoTask earlier = tasks.get(content);
      String text = earlier == null ? null : earlier.result().text();
      if (text == null) {
        tasks.put(content, task);
      }
      return text;
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
