package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of 10 MB are rejected, and what stands between them is read, in a heap of 16 MB. */
class ParserHeapTest {
  private static final int LONG_LINES = 12;

  private final Path folder;

  ParserHeapTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static void write(OutputStream out) throws IOException {
    byte[] line = "a=1 任务 ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < LONG_LINES; i++) {
      for (int written = 0; written < 10_000_000; written += line.length) {
        out.write(line);
      }
      out.write(("\ntook 1250 by a" + i + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<String> read(Path file) throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElse("java");
    String classPath = ManagementFactory.getRuntimeMXBean().getClassPath();
    ProcessBuilder builder =
        new ProcessBuilder(java, "-Xmx16m", ParserHeapFork.class.getName(), file.toString())
            .redirectErrorStream(true);
    builder.environment().put("CLASSPATH", classPath);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.lines().toList();
  }

  @Test
  void linesOfTenMegabytesInASmallHeap() throws IOException, InterruptedException {
    Path plain = folder.resolve("plain.log");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(plain))) {
      write(out);
    }
    Path packed = folder.resolve("packed.log.1.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      write(out);
    }
    List<String> pidstatWorkerGpu = List.of("24 0 24", "24 12 12", "24 0 24");
    assertEquals(pidstatWorkerGpu, read(plain));
    assertEquals(pidstatWorkerGpu, read(packed));
  }
}
