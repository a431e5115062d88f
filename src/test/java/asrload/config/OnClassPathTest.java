package asrload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnClassPathTest {
  private static final String KEY = "asr.audio";

  @TempDir Path folder;

  @Test
  void aPathWithoutThePrefixIsLeftAsItIs() {
    assertEquals(Path.of("audio/a.wav"), OnClassPath.path(KEY, "audio/a.wav"));
  }

  @Test
  void whatLiesInAFolderOfTheClassPathIsUsedInItsPlace() throws IOException {
    Path clips = Files.createDirectory(folder.resolve("clips"));
    Path clip = Files.writeString(clips.resolve("a b.wav"), "a");
    try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      assertEquals(clips, OnClassPath.path(KEY, "classpath:clips", classes));
      assertEquals(clips, OnClassPath.path(KEY, "classpath:/clips/", classes));
      assertEquals(clip, OnClassPath.path(KEY, "classpath:clips/a b.wav", classes));
    }
  }

  @Test
  void aFolderOfAJarIsUnpackedWithWhatLiesBelowIt() throws IOException {
    try (URLClassLoader classes = jar("clips/", "clips/a.wav", "clips/de/b.wav", "other/c.wav")) {
      Path clips = OnClassPath.path(KEY, "classpath:clips", classes);
      assertEquals("clips", String.valueOf(clips.getFileName()));
      assertEquals("clips/a.wav", Files.readString(clips.resolve("a.wav")));
      assertEquals("clips/de/b.wav", Files.readString(clips.resolve("de/b.wav")));
      assertFalse(Files.exists(clips.resolveSibling("other")));
    }
  }

  @Test
  void aFileOfAJarIsUnpackedWithItsManifestAndAFileAtTheRootAlone() throws IOException {
    try (URLClassLoader classes = jar("my.wav", "x.wav", "clips/a.wav", "clips/manifest.jsonl")) {
      Path clip = OnClassPath.path(KEY, "classpath:clips/a.wav", classes);
      assertEquals("clips/a.wav", Files.readString(clip));
      assertTrue(Files.exists(clip.resolveSibling("manifest.jsonl")));
      Path alone = OnClassPath.path(KEY, "classpath:my.wav", classes);
      assertEquals("my.wav", Files.readString(alone));
      assertFalse(Files.exists(alone.resolveSibling("x.wav")));
    }
  }

  @Test
  void aNameThatIsNotOnTheClassPathIsRefusedWithWhereItBelongs() throws IOException {
    try (URLClassLoader classes = jar("clips/a.wav")) {
      for (String name : List.of("classpath:clip/a.wav", "classpath:", "classpath:/")) {
        ConfigException refused =
            assertThrows(ConfigException.class, () -> OnClassPath.path(KEY, name, classes));
        assertTrue(
            String.valueOf(refused.getMessage())
                .startsWith(
                    "asr.audio = "
                        + name
                        + ": not on the class path. Put it into src/test/resources"),
            refused.getMessage());
      }
    }
  }

  @Test
  void anEntryThatLeavesItsFolderIsRefused() throws IOException {
    try (URLClassLoader classes = jar("clips/a.wav", "clips/../../../evil.wav")) {
      ConfigException refused =
          assertThrows(
              ConfigException.class, () -> OnClassPath.path(KEY, "classpath:clips/a.wav", classes));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("leaves its folder"), refused.getMessage());
    }
  }

  private URLClassLoader jar(String... entries) throws IOException {
    Path file = folder.resolve("package.jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (String entry : entries) {
        jar.putNextEntry(new JarEntry(entry));
        if (!entry.endsWith("/")) {
          jar.write(entry.getBytes(StandardCharsets.UTF_8));
        }
        jar.closeEntry();
      }
    }
    return new URLClassLoader(new URL[] {file.toUri().toURL()});
  }
}
