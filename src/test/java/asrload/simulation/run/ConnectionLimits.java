package asrload.simulation.run;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many connections to one server this machine allows the injector. Each user keeps its own.
 *
 * @param files most files that this JVM may open, sockets among them
 * @param ports local ports for connections to one address of the server
 */
record ConnectionLimits(long files, long ports) {
  private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  /** Jars, logs and pipes of the injector itself. */
  private static final int OWN_FILES = 500;

  /** Of this machine; without a limit where it cannot be read. */
  static ConnectionLimits read() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    long files =
        system instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : Long.MAX_VALUE;
    return new ConnectionLimits(files, localPorts());
  }

  private static long localPorts() {
    // Not Files.readString: it begins with one byte, and the kernel has no second read of this
    // file.
    try (Stream<String> lines = Files.lines(RANGE)) {
      String[] range = lines.findFirst().orElse("").strip().split("[ \\t]+", -1);
      return Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1;
    } catch (IOException | NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /** What to do before so many users are started; empty when there is room for them. */
  Optional<String> warning(int users) {
    long most = Math.min(files - OWN_FILES, ports);
    return users <= most
        ? Optional.empty()
        : Optional.of(
            ("%d users need as many connections, but this machine allows about %d (open files: %d, "
                    + "ports to one address: %d). Raise ulimit -n and net.ipv4.ip_local_port_range, or "
                    + "divide the load (asr.injector.count).")
                .formatted(users, Math.max(0, most), files, ports));
  }
}
