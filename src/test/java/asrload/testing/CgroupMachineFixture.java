package asrload.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A Linux kernel of its own with cgroup v2 (User Mode Linux), on this machine's files: the groups
 * of the machine itself need not be writable.
 */
public final class CgroupMachineFixture {
  private static final String INIT =
      """
      #!/bin/sh
      export PATH=/usr/sbin:/usr/bin:/sbin:/bin
      mount -t proc proc /proc
      mount -t sysfs sys /sys
      mount -t cgroup2 cgroup2 /sys/fs/cgroup
      c=/sys/fs/cgroup
      echo '+cpu +memory' > $c/cgroup.subtree_control
      cd FOLDER
      . ./work 2> errors
      echo o > /proc/sysrq-trigger
      sleep 10
      """;

  private CgroupMachineFixture() {}

  /**
   * Runs a shell's script as root of that machine, in the folder, with {@code $c} the mounted
   * cgroups; its error stream is in the folder's file {@code errors} afterwards.
   */
  public static void run(Path folder, String script) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("work"), script);
    Path init =
        Files.writeString(folder.resolve("init"), INIT.replace("FOLDER", folder.toString()));
    if (!init.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + init);
    }
    Process kernel =
        new ProcessBuilder(
                "linux.uml",
                "mem=512M",
                "root=/dev/root",
                "rootfstype=hostfs",
                "hostfs=/",
                "rw",
                "init=" + init,
                "con=null",
                "con0=null,fd:1",
                "quiet")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("console").toFile())
            .start();
    kernel.getOutputStream().close();
    if (!kernel.waitFor(60, TimeUnit.SECONDS)) {
      kernel.descendants().forEach(ProcessHandle::destroyForcibly);
      kernel.destroyForcibly();
      throw new IOException("no end within 60 s: " + Files.readString(folder.resolve("console")));
    }
  }
}
