package asrload.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The values of a process in {@code /proc/<pid>} (proc(5)).
 *
 * @param rssMib resident memory, MiB ({@code VmRSS})
 * @param peakMib highest resident memory since the last reset, MiB ({@code VmHWM})
 * @param cpuUserSeconds CPU time in user mode, s; in ticks of 10 ms
 * @param cpuSystemSeconds CPU time in the kernel, s; in ticks of 10 ms
 */
record ProcessStatus(
    double rssMib, double peakMib, double cpuUserSeconds, double cpuSystemSeconds) {
  static final Path SELF = Path.of("/proc/self");

  private static final double TICKS_PER_SECOND = 100;
  private static final double KIB_PER_MIB = 1024;

  static ProcessStatus read(Path process) throws IOException {
    String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
    String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
    // The name in parentheses may hold spaces; utime and stime are fields 14 and 15.
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new ProcessStatus(
        mib(status, "VmRSS:"),
        mib(status, "VmHWM:"),
        Long.parseLong(afterName[11]) / TICKS_PER_SECOND,
        Long.parseLong(afterName[12]) / TICKS_PER_SECOND);
  }

  /** Sets {@link #peakMib} back to the present: 5 in {@code clear_refs}, since Linux 4.0. */
  static void resetPeak(Path process) throws IOException {
    Files.writeString(process.resolve("clear_refs"), "5\n");
  }

  private static double mib(String status, String field) throws IOException {
    for (String line : status.split("\n", -1)) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB;
      }
    }
    throw new IOException("no " + field + " in the process status");
  }
}
