package asrload.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.monitor.InjectorQuota.Periods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as Linux 6.1 writes them. */
class InjectorQuotaTest {
  @TempDir Path folder;

  private Optional<InjectorQuota> find(String group) throws IOException {
    Files.createDirectories(folder.resolve("proc/self"));
    Files.writeString(folder.resolve("proc/self/cgroup"), group + "\n");
    return InjectorQuota.find(folder.resolve("proc"), folder.resolve("cgroup"));
  }

  private void stat(String group, long periods, long throttled, long micros) throws IOException {
    Path path = Files.createDirectories(folder.resolve("cgroup/" + group));
    Files.writeString(
        path.resolve("cpu.stat"),
        "usage_usec 140000\nuser_usec 140000\nsystem_usec 0\nnr_periods %d\nnr_throttled %d\n"
                .formatted(periods, throttled)
            + "throttled_usec %d\nnr_bursts 0\nburst_usec 0\n".formatted(micros));
  }

  @Test
  void theGroupThatWasStoppedMostOnTheWayUpCounts() throws Exception {
    stat("", 0, 0, 0);
    stat("pod", 50, 3, 100_000);
    stat("pod/injector", 10, 0, 0);
    InjectorQuota quota = find("0::/pod/injector").orElseThrow();
    stat("pod", 60, 7, 350_000);
    stat("pod/injector", 20, 1, 20_000);
    assertEquals(new Periods(10, 4, 250_000), quota.next().orElseThrow());
    assertEquals(new Periods(0, 0, 0), quota.next().orElseThrow());
  }

  @Test
  void aContainerReadsItsGroupAtTheRoot() throws Exception {
    stat("", 50, 3, 100_000);
    InjectorQuota quota = find("0::/").orElseThrow();
    stat("", 60, 5, 300_000);
    assertEquals(new Periods(10, 2, 200_000), quota.next().orElseThrow());
  }

  @Test
  void withoutCountersNothingIsKnownRatherThanZero() throws Exception {
    assertFalse(find("4:memory:/x\n1:cpu:/\n0::/").isPresent(), "hybrid: no cpu.stat at the mount");
    Path mount = Files.createDirectories(folder.resolve("cgroup"));
    Files.writeString(mount.resolve("cpu.stat"), "usage_usec 1\nuser_usec 1\nsystem_usec 0\n");
    assertFalse(find("0::/").isPresent(), "no cpu controller");
    stat("", 1, 0, 0);
    assertFalse(find("0::/../other").isPresent(), "a group that this container cannot see");
    assertTrue(find("0::/").isPresent());
  }

  @Test
  void aCounterThatGoesAwayLeavesItsSecondUnknown() throws Exception {
    stat("", 1, 0, 0);
    InjectorQuota quota = find("0::/").orElseThrow();
    Files.delete(folder.resolve("cgroup/cpu.stat"));
    assertFalse(quota.next().isPresent());
  }
}
