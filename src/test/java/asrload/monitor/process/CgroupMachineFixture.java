package asrload.monitor.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Linux kernel of its own with cgroup v2 (User Mode Linux), on this machine's files: the groups
 * of the machine itself need not be writable. In it a loop runs under a quota of 0.2 cores, and a
 * child of the other worker is ended by the OOM killer at 16 MiB.
 */
final class CgroupMachineFixture {
  private static final String INIT =
      """
      #!/bin/sh
      export PATH=/usr/sbin:/usr/bin:/sbin:/bin
      mount -t proc proc /proc
      mount -t sysfs sys /sys
      mount -t cgroup2 cgroup2 /sys/fs/cgroup
      c=/sys/fs/cgroup
      echo '+cpu +memory' > $c/cgroup.subtree_control
      mkdir -p $c/asr.slice
      echo '+cpu +memory' > $c/asr.slice/cgroup.subtree_control
      echo 96M > $c/asr.slice/memory.max
      mkdir $c/asr.slice/busy.scope $c/asr.slice/small.scope
      echo '20000 100000' > $c/asr.slice/busy.scope/cpu.max
      echo 16M > $c/asr.slice/small.scope/memory.max
      sh -c 'echo $$ > /sys/fs/cgroup/asr.slice/busy.scope/cgroup.procs; while :; do :; done' busy &
      echo "busy $!" > FOLDER/pids
      sh -c 'echo $$ > /sys/fs/cgroup/asr.slice/small.scope/cgroup.procs; sleep 3; head -c 40M /dev/zero | tail; sleep 100' small > /dev/null 2>&1 &
      echo "small $!" >> FOLDER/pids
      sleep 1
      sh -c "$(cat FOLDER/script)" asr-monitor $c /proc 3 3 > FOLDER/looks 2> FOLDER/errors
      echo o > /proc/sysrq-trigger
      sleep 10
      """;

  private CgroupMachineFixture() {}

  /** Runs it to its end; the folder has {@code pids} and {@code looks} afterwards. */
  static void run(Path folder) throws IOException, InterruptedException {
    List<String> arguments = CgroupWatch.arguments(List.of("", ""), 1);
    Files.writeString(folder.resolve("script"), arguments.get(2));
    Path init =
        Files.writeString(folder.resolve("init"), INIT.replace("FOLDER", folder.toString()));
    if (!init.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + init);
    }
    Process kernel =
        new ProcessBuilder(
                "linux.uml",
                "mem=256M",
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
