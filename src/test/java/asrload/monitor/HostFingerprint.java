package asrload.monitor;

import asrload.journal.Machine;
import asrload.journal.RunManifest.InjectorHost;
import asrload.monitor.host.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;

/** What machine a run was made on, and of which commit: the nightly comparison mixes neither. */
public final class HostFingerprint {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final long BYTES_PER_MIB = 1 << 20;

  private HostFingerprint() {}

  /** This host. */
  public static InjectorHost read() {
    SystemInfo info = new SystemInfo();
    return new InjectorHost(
        hostName(),
        info.getOperatingSystem().toString(),
        info.getHardware().getProcessor().getProcessorIdentifier().getName().strip(),
        Runtime.getRuntime().availableProcessors(),
        info.getHardware().getMemory().getTotal() / BYTES_PER_MIB,
        Runtime.version().toString(),
        machine());
  }

  /** Null on a host without Linux's /proc. */
  private static @Nullable Machine machine() {
    try {
      return new Machine(
          Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip(),
          Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString());
    } catch (IOException e) {
      return null;
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /**
   * Commit of the working directory, with {@code -dirty} where files were changed; empty outside a
   * checkout.
   */
  public static Optional<String> gitCommit() {
    return Command.output(LIMIT, "git", "rev-parse", "HEAD")
        .map(
            commit ->
                Command.output(LIMIT, "git", "status", "--porcelain")
                    .filter(String::isEmpty)
                    .map(clean -> commit)
                    .orElse(commit + "-dirty"));
  }
}
