package asrload.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.CgroupMachineFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A busy JVM under the quota of a real kernel. */
@Tag("fault")
@Execution(ExecutionMode.CONCURRENT)
@NeedsTool(Tool.LINUX_UML)
class InjectorQuotaLiveTest {
  @Test
  void aJvmReadsHowOftenItsQuotaStoppedIt(@TempDir Path folder) throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    Path classes =
        Path.of(InjectorQuota.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    CgroupMachineFixture.run(
        folder,
        """
        mkdir $c/injector
        echo '40000 100000' > $c/injector/cpu.max
        sh -c 'echo $$ > /sys/fs/cgroup/injector/cgroup.procs; exec "$@"' x \
        '%s' -Xint -Xmx64m -XX:+UseSerialGC -cp '%s' asrload.monitor.InjectorQuotaFork > periods
        """
            .formatted(java, classes));
    List<String> words = List.of(Files.readString(folder.resolve("periods")).strip().split(" "));
    assertEquals(3, words.size(), Files.readString(folder.resolve("errors")));
    long periods = Long.parseLong(words.get(0));
    long throttled = Long.parseLong(words.get(1));
    assertTrue(throttled >= 5 && throttled >= 0.9 * periods, words.toString());
    assertTrue(Long.parseLong(words.get(2)) >= 40_000 * throttled, words.toString());
  }
}
