package asrload.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a log as {@code pidstat -u -r -h -H -l -p ALL 1} prints it on an ASR server's host: mostly
 * idle kernel threads, eight busy processes of the stack; about 135 bytes a row. The same rows
 * every time.
 */
final class BenchmarkLog {
  private static final String HEADER =
      "# Time        UID       PID    %usr %system  %guest   %wait    %CPU   CPU  minflt/s  majflt/s"
          + "     VSZ     RSS   %MEM  Command\n";
  private static final int STACK = 8;
  private static final int FIRST_SECOND = 1_795_402_121;
  private static final String IDLE =
      "    0.00    0.00    0.00    0.00    0.00     %d      0.00      0.00       0       0   0.00  %s\n";
  private static final String WORKER =
      "/usr/bin/python3 /usr/bin/rq worker asr-queue --url redis://127.0.0.1:6390 --path /srv/asr";
  private static final String FRONT_END =
      "/usr/bin/python3 /usr/bin/uvicorn api:app --host 127.0.0.1 --port 8000";

  private final Random random = new Random(42);
  private final int processes;
  private final byte[][] idle;
  private byte[] row = new byte[400];
  private int size;

  private BenchmarkLog(int processes) {
    this.processes = processes;
    this.idle = new byte[processes][];
    for (int i = 0; i < processes; i++) {
      idle[i] =
          bytes(
              "          0 %9d".formatted(pid(i)).substring(4)
                  + IDLE.formatted(i % 2, "ksoftirqd/" + i));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private int pid(int process) {
    return process < processes - STACK ? 2 + process : 27_600 + process;
  }

  /** Writes so many rows of so many processes into a file. */
  static void write(Path file, long rows, int processes) throws IOException {
    new BenchmarkLog(processes).write(file, rows);
  }

  private void write(Path file, long rows) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write(bytes("Linux 6.1.0 (asr-host) \t2026-11-23 \t_x86_64_\t(2 CPU)\n"));
      long written = 0;
      for (int second = FIRST_SECOND; written < rows; second++) {
        out.write('\n');
        out.write(bytes(HEADER));
        byte[] time = bytes(String.valueOf(second));
        for (int i = 0; i < processes && written < rows; i++, written++) {
          out.write(time);
          if (i < processes - STACK) {
            out.write(idle[i]);
          } else {
            busy(i);
            out.write(row, 0, size);
          }
        }
      }
    }
  }

  private void busy(int process) {
    int user = random.nextInt(9_000);
    int system = random.nextInt(900);
    int resident = 28_000 + random.nextInt(20_000);
    size = 0;
    number(1000, 7);
    number(pid(process), 10);
    hundredths(user, 8);
    hundredths(system, 8);
    hundredths(0, 8);
    hundredths(random.nextInt(500), 8);
    hundredths(user + system, 8);
    number(random.nextInt(2), 6);
    hundredths(random.nextInt(400_000), 10);
    hundredths(0, 10);
    number(4 * resident, 8);
    number(resident, 8);
    hundredths(16, 7);
    text(process % STACK == 0 ? "  " + FRONT_END : "  " + WORKER);
    row[size++] = '\n';
  }

  private void number(int value, int width) {
    text(" ".repeat(Math.max(0, width - String.valueOf(value).length())) + value);
  }

  private void hundredths(int value, int width) {
    int fraction = value % 100;
    number(value / 100, width - 3);
    text((fraction < 10 ? ".0" : ".") + fraction);
  }

  private void text(String text) {
    byte[] more = bytes(text);
    System.arraycopy(more, 0, row, size, more.length);
    size += more.length;
  }
}
