package asrload.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's sshd on a free port of the loopback interface, as a process of this user, with keys of
 * its own in a temporary folder.
 */
public final class SshdFixture implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private final Process sshd;

  private SshdFixture(Path folder, int port, Process sshd) {
    this.folder = folder;
    this.port = port;
    this.sshd = sshd;
  }

  /**
   * Starts it; returns when it takes connections.
   *
   * @param folder takes keys and settings; only this user may write to it
   */
  public static SshdFixture start(Path folder) throws Exception {
    Files.createDirectories(folder);
    for (String key : List.of("host", "user")) {
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve(key).toString());
    }
    Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.writeString(
        folder.resolve("known_hosts"),
        "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
    Files.writeString(
        folder.resolve("sshd_config"),
        """
        ListenAddress 127.0.0.1:%d
        HostKey %s/host
        AuthorizedKeysFile %s/authorized_keys
        PidFile none
        PasswordAuthentication no
        StrictModes no
        UsePAM no
        """
            .formatted(port, folder, folder));
    if (ownUserIsRoot()) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    Process sshd =
        new ProcessBuilder(
                "/usr/sbin/sshd", "-D", "-e", "-f", folder.resolve("sshd_config").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    SshdFixture fixture = new SshdFixture(folder, port, sshd);
    fixture.awaitConnection();
    return fixture;
  }

  private void awaitConnection() throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (!sshd.isAlive() || System.nanoTime() > deadline) {
          close();
          throw new IOException(
              "sshd does not run: " + Files.readString(folder.resolve("sshd.log")), e);
        }
      }
      Thread.sleep(50);
    }
  }

  /** What reaches it, for {@code asr.hosts}. */
  public List<String> command() {
    return List.of(
        "ssh",
        "-F",
        "none",
        "-p",
        Integer.toString(port),
        "-i",
        folder.resolve("user").toString(),
        "-o",
        "BatchMode=yes",
        "-o",
        "IdentitiesOnly=yes",
        "-o",
        "UserKnownHostsFile=" + folder.resolve("known_hosts"),
        "127.0.0.1");
  }

  /** What runs in any of its sessions, also without a parent; sshd sets the variable. */
  public List<ProcessHandle> sessions() {
    return ProcessHandle.allProcesses().filter(this::isOfSession).toList();
  }

  private boolean isOfSession(ProcessHandle process) {
    try {
      Path environment = Path.of("/proc/" + process.pid() + "/environ");
      return Files.readString(environment, StandardCharsets.ISO_8859_1)
          .matches("(?s).*SSH_CONNECTION=[^\0]* 127\\.0\\.0\\.1 " + port + "\0.*");
    } catch (IOException e) {
      return false; // gone meanwhile, or another user's
    }
  }

  private static boolean ownUserIsRoot() throws Exception {
    return Files.getOwner(Path.of("/proc/self")).getName().equals("root");
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
  }

  @Override
  public void close() {
    sessions().forEach(ProcessHandle::destroyForcibly);
    sshd.descendants().forEach(ProcessHandle::destroyForcibly);
    sshd.destroyForcibly();
  }
}
