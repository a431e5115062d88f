package asrload.monitor.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.MonitorManifest.Session;
import asrload.monitor.host.ClockOffset;
import asrload.monitor.host.Host;
import asrload.monitor.host.HostFixture;
import asrload.monitor.host.Lifetime;
import asrload.parse.run.CgroupRecord;
import asrload.parse.run.CgroupRecord.NotRead;
import asrload.testing.AwaitFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import asrload.testing.SshdFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script on a tree of files; {@link CgroupLiveTest} has a kernel's. */
class CgroupWatchTest {
  @TempDir Path folder;

  private final List<Session> sessions = new ArrayList<>();
  private Path cgroups = Path.of("");
  private Path proc = Path.of("");

  @BeforeEach
  void tree() throws Exception {
    cgroups = Files.createDirectories(folder.resolve("cgroup"));
    proc = folder.resolve("proc");
    write(cgroups.resolve("cgroup.controllers"), "cpu memory");
    write(cgroups.resolve("asr.slice/memory.max"), "1073741824");
    write(cgroups.resolve("asr.slice/my worker.scope/memory.max"), "max");
    write(cgroups.resolve("asr.slice/my worker.scope/memory.current"), "3145728");
    write(
        cgroups.resolve("asr.slice/my worker.scope/memory.stat"), "anon 7\ninactive_file 1048576");
    kills(0);
    process("0::/asr.slice/my worker.scope");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
  }

  private void process(String group) throws IOException {
    write(proc.resolve("42/cgroup"), "1:name=systemd:/x\n" + group);
  }

  private void kills(int count) throws IOException {
    write(
        cgroups.resolve("asr.slice/my worker.scope/memory.events"),
        "low 0\nmax 3\noom_kill " + count);
  }

  private CgroupWatch start(Host host, CgroupLog log) throws IOException {
    return CgroupWatch.start(
        host,
        List.of(cgroups.toString(), proc.toString()),
        log,
        ClockOffset.NONE,
        Lifetime.of(Duration.ofMinutes(1), () -> false),
        all -> {
          sessions.clear();
          sessions.addAll(all);
        });
  }

  private CgroupLog log() {
    CgroupLog log = CgroupLog.open(folder, new ServerProcesses("worker"::equals), -1);
    log.processes(
        new ProcessFrame(0, 0, List.of(new ProcessRow(42, 1, 0, "worker", null, null, null))));
    return log;
  }

  private List<CgroupRecord> records() throws IOException {
    return CgroupLogFixture.read(folder);
  }

  private void isReadAtTheStartAndAtTheEnd(Host host) throws Exception {
    try (CgroupLog log = log()) {
      CgroupWatch watch = start(host, log);
      try {
        AwaitFixture.until("the first look", () -> !records().isEmpty());
        kills(1);
      } finally {
        watch.close();
      }
    }
    List<CgroupRecord> own =
        records().stream().filter(one -> "/asr.slice/my worker.scope".equals(one.group())).toList();
    CgroupRecord first = own.get(0);
    assertEquals(List.of(42L), first.pids());
    assertEquals(3.0, first.memoryMib());
    assertEquals(2.0, first.workingSetMib());
    assertEquals(0L, first.oomKills());
    assertEquals(1L, own.get(own.size() - 1).oomKills());
    CgroupRecord above =
        records().stream()
            .filter(one -> "/asr.slice".equals(one.group()))
            .findFirst()
            .orElseThrow();
    assertEquals(1024.0, above.memoryMaxMib());
    assertEquals(List.of(), above.pids());
    assertEquals(List.of("stopped"), sessions.stream().map(Session::end).toList());
  }

  @Test
  void groupsOfThisMachineAreReadAtTheStartAndAtTheEnd() throws Exception {
    isReadAtTheStartAndAtTheEnd(Host.local());
  }

  @Test
  void groupsBehindAContainersPrefixAreReadAtTheStartAndAtTheEnd() throws Exception {
    isReadAtTheStartAndAtTheEnd(HostFixture.reached(HostFixture.direct("far")));
  }

  @Test
  @NeedsTool({Tool.SSH, Tool.SSHD})
  void groupsBehindAnSshdAreReadAtTheStartAndAtTheEnd() throws Exception {
    try (SshdFixture sshd = SshdFixture.start(folder.resolve("ssh"))) {
      isReadAtTheStartAndAtTheEnd(HostFixture.reached(HostFixture.settings("far", sshd.command())));
      AwaitFixture.until("nothing is left running there", () -> sshd.sessions().isEmpty());
    }
  }

  @Test
  void aMountOfASubtreeShowsItsOwnGroupsAndHidesTheOthers() throws Exception {
    write(
        proc.resolve("self/mountinfo"),
        "30 23 0:26 / /sys rw - sysfs sysfs rw\n34 25 0:26 /docker/abc "
            + cgroups
            + " ro,nosuid - cgroup2 cgroup rw");
    process("0::/docker/abc/asr.slice/my worker.scope");
    look();
    assertEquals(
        List.of(42L),
        records().stream()
            .filter(one -> "/asr.slice/my worker.scope".equals(one.group()))
            .toList()
            .get(0)
            .pids());
    process("0::/docker/other");
    look();
    assertEquals(List.of(NotRead.HIDDEN), records().stream().map(CgroupRecord::notRead).toList());
  }

  @Test
  void aHostWithoutCgroup2GivesTheReasonOnce() throws Exception {
    Files.delete(cgroups.resolve("cgroup.controllers"));
    look();
    assertEquals(List.of(NotRead.MISSING), records().stream().map(CgroupRecord::notRead).toList());
    Files.createDirectories(cgroups.resolve("memory"));
    look();
    assertEquals(List.of(NotRead.V1), records().stream().map(CgroupRecord::notRead).toList());
    Files.createDirectories(cgroups.resolve("unified"));
    look();
    assertEquals(List.of(NotRead.HYBRID), records().stream().map(CgroupRecord::notRead).toList());
  }

  private void look() throws Exception {
    try (CgroupLog log = log()) {
      CgroupWatch watch = start(Host.local(), log);
      AwaitFixture.until("the first look", () -> !records().isEmpty());
      watch.close();
    }
  }

  @Test
  void thisMachinesOwnGroupsAreReadOrTheReasonIsGiven() throws Exception {
    cgroups = Path.of("/sys/fs/cgroup");
    proc = Path.of("/proc");
    try (CgroupLog log =
        CgroupLog.open(folder, new ServerProcesses(any -> false), ProcessHandle.current().pid())) {
      log.processes(
          new ProcessFrame(0, 0, List.of(new ProcessRow(1, 0, 0, "x", null, null, null))));
      CgroupWatch watch = start(Host.local(), log);
      AwaitFixture.until("the first look", () -> !records().isEmpty());
      watch.close();
    }
    CgroupRecord first = records().get(0);
    boolean v2 = Files.exists(cgroups.resolve("cgroup.controllers"));
    assertEquals(v2, first.notRead() == null, first.toString());
    assertFalse(v2 && records().stream().noneMatch(one -> !one.pids().isEmpty()));
    assertTrue(sessions.stream().noneMatch(Session::brokeOff), sessions.toString());
  }
}
