package asrload.monitor.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.journal.MonitorManifest.SameMachine;
import asrload.monitor.host.HostProbe.Shell;
import asrload.monitor.host.SameMachines.Probed;
import asrload.monitor.host.SameMachines.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SameMachinesTest {
  private static final String KERNEL = "7e1f";

  private static final Probed INJECTOR = new Probed(Host.local(), new Shell("0a0a", 1, 1));

  /** A host that sees the processes of these pids and no others; each pid is one host's. */
  private static Probed host(String name, String bootId, long pid, String seen) {
    String script =
        "[ \"$1\" = echo ] && exec \"$@\"; case \"$6\" in %s) echo asrload-seen %s;; esac"
            .formatted(seen, pid == 1 ? "other" : "same");
    return new Probed(
        Host.reach(HostFixture.settings(name, List.of("sh", "-c", script, "host"))),
        new Shell(bootId, pid, 500));
  }

  private static List<Optional<Shown>> shown(Probed... hosts) {
    List<Probed> all = new ArrayList<>(List.of(INJECTOR));
    all.addAll(List.of(hosts));
    List<Optional<Shown>> shown = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      shown.add(SameMachines.shownBy(all, i));
    }
    return shown;
  }

  private static Optional<Shown> by(int host, String name, boolean samePids) {
    return Optional.of(new Shown(host, new SameMachine(name, samePids)));
  }

  @Test
  void ofTwoEntriesThatShowEachOtherTheFirstIsSampled() {
    assertEquals(
        List.of(Optional.empty(), Optional.empty(), by(1, "b", true)),
        shown(host("a", KERNEL, 10, "11"), host("b", KERNEL, 11, "10")));
  }

  @Test
  void aContainerIsShownByItsMachineThatComesLaterInTheList() {
    assertEquals(
        List.of(Optional.empty(), by(2, "container", false), Optional.empty()),
        shown(host("container", KERNEL, 10, "none"), host("machine", KERNEL, 1, "10")));
  }

  @Test
  void twoContainersOnOneMachineAreSampledBoth() {
    assertEquals(
        List.of(Optional.empty(), Optional.empty(), Optional.empty()),
        shown(host("a", KERNEL, 10, "none"), host("b", KERNEL, 11, "none")));
  }

  @Test
  void anotherKernelIsAnotherMachineWhateverPidsItHas() {
    assertEquals(
        List.of(Optional.empty(), Optional.empty(), Optional.empty()),
        shown(host("a", KERNEL, 10, "11"), host("b", "33aa", 11, "10")));
  }

  @Test
  void aContainerInAContainerCountsToTheOneThatIsSampled() {
    assertEquals(
        List.of(Optional.empty(), by(3, "inner", false), by(3, "outer", false), Optional.empty()),
        shown(
            host("inner", KERNEL, 10, "none"),
            host("outer", KERNEL, 11, "10"),
            host("machine", KERNEL, 1, "10|11")));
  }
}
