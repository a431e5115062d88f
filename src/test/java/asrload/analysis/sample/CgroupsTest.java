package asrload.analysis.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.role.RoleResolver;
import asrload.analysis.stats.Window;
import asrload.journal.MonitorManifest;
import asrload.journal.RunManifest.RoleRule;
import asrload.parse.run.CgroupRecord;
import asrload.parse.run.ProcessRecord;
import asrload.testing.SampleCgroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CgroupsTest {
  private static final String POD = "/pod";
  private static final String BOX = "/pod/box";

  private final List<CgroupRecord> lines = new ArrayList<>();
  private final List<ProcessRecord> processes = new ArrayList<>();
  private final Window load = new Window(10_000, 30_000);
  private long clockOffsetMs;

  CgroupsTest() {
    process(ProcessRecord.SEEN, 0, 7, "worker");
  }

  private void process(String event, long atMs, long pid, String command) {
    processes.add(new ProcessRecord(event, atMs, pid, 1, -1_000, command, 1.0, 0.0));
  }

  private void line(long atMs, String group, @Nullable Long kills, long periods, long throttled) {
    List<Long> pids = group.equals(BOX) ? List.of(7L) : List.of();
    lines.add(
        SampleCgroups.group(
            atMs, group, pids, null, atMs / 1000.0, kills, null, periods, throttled));
  }

  private Cgroups cgroups() {
    HostCgroups.Builder host =
        new HostCgroups.Builder(
            new RoleResolver(
                List.of(new RoleRule("worker", "worker")), -1, false, processes, Set.of()),
            clockOffsetMs);
    lines.forEach(host::add);
    return Cgroups.of(List.of(samples().with(host.build())), load);
  }

  private static ProcessSamples samples() {
    return ProcessSamples.none(
        "local",
        new MonitorManifest(
            "local", List.of(), "/proc", null, 1000, null, null, List.of(), null, null, null));
  }

  @Test
  void countersCountFromTheLastLookBeforeTheLoadToTheFirstAfterIt() {
    line(0, BOX, 5L, 0, 0);
    line(9_000, BOX, 6L, 100, 50);
    line(20_000, BOX, 6L, 150, 60);
    line(31_000, BOX, 7L, 200, 70);
    line(36_000, BOX, 9L, 900, 900);
    CgroupUse use = cgroups().groups().get(0);
    assertEquals(1L, use.oomKills());
    assertEquals(100L, use.periods());
    assertEquals(20L, use.throttledPeriods());
    assertEquals(0.2, use.throttledShare());
    assertEquals(1.0, use.throttledSeconds());
    assertEquals(31.0, use.memoryMaxMib());
    assertEquals(1L, cgroups().killed().orElseThrow());
  }

  @Test
  void timesOfAnotherHostAreMovedToTheInjectorsClock() {
    clockOffsetMs = 1_000_000;
    processes.clear();
    process(ProcessRecord.SEEN, 0, 7, "worker");
    line(1_009_000, BOX, 0L, 0, 0);
    line(1_031_000, BOX, 2L, 10, 5);
    line(1_036_000, BOX, 9L, 90, 90);
    assertEquals(2L, cgroups().killed().orElseThrow());
  }

  @Test
  void aCounterThatGoesBackIsThatOfANewGroupUnderTheSamePath() {
    line(9_000, BOX, 6L, 100, 50);
    line(20_000, BOX, 1L, 10, 5);
    line(31_000, BOX, 2L, 20, 5);
    CgroupUse use = cgroups().groups().get(0);
    assertEquals(2L, use.oomKills());
    assertEquals(20L, use.periods());
    assertEquals(5L, use.throttledPeriods());
  }

  @Test
  void theTightestLimitOnTheWayUpCountsAndTheUseOfTheGroupThatHasIt() {
    for (long atMs : new long[] {9_000, 31_000}) {
      lines.add(SampleCgroups.group(atMs, "/", List.of(), 4096.0, 1000, 0L, 4.0, atMs / 100, 0));
      lines.add(
          SampleCgroups.group(atMs, POD, List.of(), 1000.0, 950, 0L, 2.0, atMs / 100, atMs / 1000));
      lines.add(SampleCgroups.group(atMs, BOX, List.of(7L), 2000.0, 100, 0L, null, atMs / 100, 0));
    }
    CgroupUse use = cgroups().groups().get(0);
    assertEquals(1, cgroups().groups().size(), "only the group that processes are in");
    assertEquals(1000.0, use.memoryLimitMib());
    assertEquals(0.9 * 950 / 1000, use.memoryShare());
    assertEquals(100.0, use.memoryMaxMib());
    assertEquals(2.0, use.cpuQuotaCores());
    assertEquals(22L, use.throttledPeriods());
  }

  @Test
  void withoutControllersAndWithOneLookNothingIsKnownRatherThanZero() {
    line(9_000, BOX, null, 0, 0);
    CgroupUse use = cgroups().groups().get(0);
    assertNull(use.oomKills());
    assertNull(use.periods());
    assertNull(use.throttledShare());
    assertNull(use.memoryShare());
    assertTrue(cgroups().killed().isEmpty());
    assertTrue(cgroups().mostThrottled().isEmpty());
  }

  @Test
  void aKillCountsOnceThoughTheGroupsAboveCountItToo() {
    for (long atMs : new long[] {9_000, 20_000, 31_000}) {
      long kills = atMs < 15_000 ? 0 : 1;
      line(atMs, "/pod", kills, 0, 0);
      line(atMs, BOX, kills, 0, 0);
    }
    process(ProcessRecord.LAST, 17_000, 7, "worker");
    process(ProcessRecord.SEEN, 31_000, 9, "other");
    OomKill kill = cgroups().oomKills().get(0);
    assertEquals(1, cgroups().oomKills().size());
    assertEquals(BOX, kill.group());
    assertEquals(List.of(9_000L, 20_000L), List.of(kill.fromMs(), kill.toMs()));
    assertEquals(List.of(7L), kill.ended().stream().map(HostCgroups.Ended::pid).toList());
  }

  @Test
  void aKillThatEndedItsOwnGroupIsFoundInTheGroupAbove() {
    line(9_000, POD, 3L, 0, 0);
    line(9_000, BOX, 0L, 0, 0);
    line(20_000, POD, 4L, 0, 0);
    line(31_000, POD, 4L, 0, 0);
    process(ProcessRecord.LAST, 18_000, 7, "worker");
    process(ProcessRecord.SEEN, 31_000, 9, "other");
    OomKill kill = cgroups().oomKills().get(0);
    assertEquals(POD, kill.group());
    assertEquals(1, kill.kills());
    assertEquals(1, kill.roles().size());
    assertEquals(List.of(7L), kill.ended().stream().map(HostCgroups.Ended::pid).toList());
    assertEquals(1L, cgroups().killed().orElseThrow());
  }

  @Test
  void aGroupThatWasMadeAnewUnderItsPathIsOneThatEnded() {
    line(9_000, POD, 3L, 0, 0);
    lines.add(cpu(9_000, BOX, 5.0));
    line(20_000, POD, 4L, 0, 0);
    lines.add(cpu(20_000, BOX, 0.1));
    line(31_000, POD, 4L, 0, 0);
    lines.add(cpu(31_000, BOX, 0.2));
    assertEquals(List.of(POD), cgroups().oomKills().stream().map(OomKill::group).toList());
  }

  private static CgroupRecord cpu(long atMs, String group, double cpuSeconds) {
    return new CgroupRecord(
        atMs,
        group,
        List.of(7L),
        1.0,
        1.0,
        null,
        null,
        1.0,
        0L,
        null,
        cpuSeconds,
        0L,
        0L,
        0.0,
        null);
  }

  @Test
  void aKillInAGroupBesideTheServersIsNotTheServers() {
    for (long atMs : new long[] {9_000, 20_000, 31_000}) {
      line(atMs, POD, atMs < 15_000 ? 0L : 1L, 0, 0);
      line(atMs, BOX, 0L, 0, 0);
    }
    assertEquals(List.of(), cgroups().oomKills());
    assertEquals(0L, cgroups().killed().orElseThrow());
  }
}
