package asrload.monitor.host;

import asrload.config.HostSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Stand-ins for remote hosts: prefixes that run on this machine. */
public final class HostFixture {
  private static final String PATH =
      ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private HostFixture() {}

  /** Hands arguments through, as {@code docker exec} does. */
  public static HostSettings direct(String name) {
    return settings(name, List.of("sh", "-c", "exec \"$0\" \"$@\""));
  }

  /** Joins arguments by blanks and gives them to a shell, as ssh does. */
  public static HostSettings likeSsh(String name) {
    return settings(name, List.of("sh", "-c", "exec sh -c \"$*\"", "like-ssh"));
  }

  public static HostSettings settings(String name, List<String> command) {
    return new HostSettings(name, command, List.of(), List.of());
  }

  /** What makes a prefix one of another machine: the kernel behind it has another boot id. */
  public static List<String> elsewhere(Path folder) throws IOException {
    Path programs =
        script(
            folder,
            "cat",
            "case \"$1\" in */boot_id) echo elsewhere;; *) exec /bin/cat \"$@\";; esac\n");
    return List.of("env", "PATH=" + programs + PATH);
  }

  /** A host behind such a prefix. */
  public static Host reached(HostSettings settings) {
    return Host.reach(settings);
  }

  /** A host whose programs in this folder count before the machine's own. */
  public static Host host(String name, Path programs) {
    return Host.reach(settings(name, List.of("env", "PATH=" + programs + PATH)));
  }

  /** Writes a program for {@link #host}; returns its folder. */
  public static Path script(Path folder, String name, String text) throws IOException {
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Path script = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + text);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + script);
    }
    return programs;
  }
}
