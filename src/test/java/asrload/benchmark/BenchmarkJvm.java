package asrload.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A {@link BenchmarkReader} in a JVM of its own with a heap of 64 MB. */
final class BenchmarkJvm implements AutoCloseable {
  static final String HEAP = "-Xmx64m";

  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;

  /** One reading: seconds, rows, sum of CPU (0 with "report"), peak resident memory so far. */
  record Round(double seconds, long rows, double cpu, String peakMib) {}

  BenchmarkJvm(Path log, String classPath) throws IOException {
    String java = ProcessHandle.current().info().command().orElse("java");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(java, HEAP, BenchmarkReader.class.getName(), log.toString()))
            .redirectError(Redirect.INHERIT);
    builder.environment().put("CLASSPATH", classPath);
    process = builder.start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  Round read(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the reading JVM ended: see its message above");
    }
    String[] words = answer.split(" ", -1);
    return new Round(
        Double.parseDouble(words[0]),
        Long.parseLong(words[1]),
        Double.parseDouble(words[2]),
        words[3]);
  }

  @Override
  public void close() throws IOException {
    orders.close(); // which ends it
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
