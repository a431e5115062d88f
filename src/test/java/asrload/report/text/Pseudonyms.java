package asrload.report.text;

import asrload.analysis.read.RunFiles;
import asrload.journal.AudioEntry;
import asrload.journal.TaskEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is in a report for a text or a name that is not to be told. */
public final class Pseudonyms {
  static final String LEFT_OUT = "(left out)";

  private static final int HASH_DIGITS = 10;

  private final @Nullable String salt;
  private final Map<String, String> numbered = new HashMap<>();

  private Pseudonyms(@Nullable String salt) {
    this.salt = salt;
  }

  /** No text at all; names become numbers. */
  static Pseudonyms leftOut() {
    return new Pseudonyms(null);
  }

  /** The beginning of a salted SHA-256: equal texts of a run can be seen to be equal. */
  public static Pseudonyms hashed(String salt) {
    return new Pseudonyms(salt);
  }

  /**
   * A salt that belongs to the run and that its report does not tell: a hash of the whole journal,
   * without which nobody can try texts against the hashes.
   */
  static String salt(RunFiles files) {
    MessageDigest digest = sha256();
    for (AudioEntry entry : files.corpus()) {
      update(digest, entry.audio());
      update(digest, String.valueOf(entry.text()));
    }
    for (TaskEvent event : files.events() == null ? List.<TaskEvent>of() : files.events()) {
      update(digest, event.clientId());
      update(digest, String.valueOf(event.sentMs()));
      update(digest, String.valueOf(event.text()));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  public String text(String text) {
    return salt == null ? LEFT_OUT : "text-" + hash(salt, text.strip());
  }

  public String name(String name) {
    return salt == null
        ? numbered.computeIfAbsent(name, key -> "audio " + (numbered.size() + 1))
        : "audio-" + hash(salt, name);
  }

  private static String hash(String salt, String text) {
    MessageDigest digest = sha256();
    update(digest, salt);
    update(digest, text);
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
