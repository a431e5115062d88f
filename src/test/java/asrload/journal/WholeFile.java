package asrload.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that readers see whole: the old one or the new one, also when the disk is full. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes it beside its place, then puts it there.
   *
   * @throws IOException when it cannot be written; what was there before is there then
   */
  public static void write(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(temporary, text);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }
}
