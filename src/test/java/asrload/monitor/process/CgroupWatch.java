package asrload.monitor.process;

import asrload.journal.MonitorManifest.Session;
import asrload.monitor.host.ClockOffset;
import asrload.monitor.host.Heartbeat;
import asrload.monitor.host.Host;
import asrload.monitor.host.HostSession;
import asrload.monitor.host.Lifetime;
import asrload.monitor.host.OwnCost;
import asrload.monitor.host.Supervised;
import asrload.monitor.host.Supervised.Policy;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the cgroups v2 of a host's processes through one session that prints them every five
 * seconds, and once more at the end: a process that the OOM killer ended last is counted, too.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2</a>
 */
public final class CgroupWatch implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(35);
  private static final Duration LAST_LIMIT = Duration.ofSeconds(10);

  /**
   * Constant: where cgroup v2 is mounted, where /proc is, how often, seconds between. The first
   * line of a look has the mount, one line per process its group ({@code :=} where the mount shows
   * it), the others the files of those groups, of the groups above and of earlier ones that are
   * left. Without subshells in the inner loops: a look costs a handful of forks.
   */
  private static final String SCRIPT =
      """
      r=$1; q=$2; n=$3; k=; s=; set -f; \
      trap '[ -z "$s" ] || kill "$s" 2>/dev/null; exit 0' INT TERM HUP; \
      m=$(sed -n "s|^[^ ]* [^ ]* [^ ]* \\([^ ]*\\) $r .* - cgroup2 .*|\\1|p" \
      "$q/self/mountinfo" 2>/dev/null | tail -n 1); m=${m%/}; \
      IFS=$(printf '\\n\\t'); IFS=${IFS%?}; \
      while [ "$n" -gt 0 ]; do \
      if [ -r "$r/cgroup.controllers" ]; then \
      echo "asrload-cgroups $r" || exit 0; \
      p=$(set +f; grep -sH '^0::/' "$q"/[0-9]*/cgroup | sed "s|:0::$m\\(/.*\\)\\{0,1\\}\\$|:=\\1|"); \
      printf '%s\\n' "$p"; \
      k=$(for c in $k / $(printf '%s\\n' "$p" | sed -n 's/^[^:]*:=//p' | sort -u); do \
      case $c in /..*) continue;; esac; \
      while :; do \
      c=${c%/}; \
      if [ -d "$r$c" ]; then echo "$c/"; fi; \
      [ -n "$c" ] || break; \
      c=${c%/*}; \
      done; \
      done | sort -u | head -n 1000); \
      grep -sHE '^([0-9]|max|oom_kill |usage_usec |nr_periods |nr_throttled |throttled_usec |inactive_file )' \
      $(for c in $k; do \
      for f in memory.max memory.high memory.current memory.peak memory.events memory.stat cpu.max cpu.stat; do \
      echo "$r$c$f"; \
      done; done) /dev/null; \
      elif [ -d "$r/unified" ]; then echo asrload-none HYBRID || exit 0; \
      elif [ -d "$r/memory" ] || [ -d "$r/cpu" ]; then echo asrload-none V1 || exit 0; \
      else echo asrload-none MISSING || exit 0; \
      fi; \
      echo asrload-end || exit 0; \
      n=$((n - 1)); \
      if [ "$n" -gt 0 ]; then sleep "$4" >/dev/null 2>&1 </dev/null & s=$!; wait "$s"; fi; \
      done""";

  private final Host host;
  private final String name;
  private final List<String> roots;
  private final CgroupReader last;
  private final Supervised supervised;

  private CgroupWatch(
      Host host, String name, List<String> roots, CgroupReader last, Supervised supervised) {
    this.host = host;
    this.name = name;
    this.roots = roots;
    this.last = last;
    this.supervised = supervised;
  }

  /**
   * Starts to read.
   *
   * @param log takes each look
   * @param clock the host's clock
   * @param onChange called whenever the session began or ended
   */
  public static CgroupWatch start(
      Host host,
      CgroupLog log,
      ClockOffset clock,
      Lifetime lifetime,
      Consumer<List<Session>> onChange)
      throws IOException {
    return start(host, List.of("/sys/fs/cgroup", "/proc"), log, clock, lifetime, onChange);
  }

  /** As the other one, with the places of cgroup v2 and /proc. */
  static CgroupWatch start(
      Host host,
      List<String> roots,
      CgroupLog log,
      ClockOffset clock,
      Lifetime lifetime,
      Consumer<List<Session>> onChange)
      throws IOException {
    Heartbeat alive = new Heartbeat();
    String name = OwnCost.threadName(host, "cgroups");
    Supervised supervised =
        new Supervised(
            name,
            Policy.of(lifetime, SILENCE),
            alive,
            left ->
                new HostSession(
                    host,
                    name,
                    arguments(roots, left.toSeconds() / INTERVAL.toSeconds() + 1),
                    new CgroupReader(clock, alive, log::accept).stream(),
                    OutputStream.nullOutputStream()),
            onChange);
    return new CgroupWatch(
        host, name, roots, new CgroupReader(clock, alive, log::last), supervised);
  }

  /** The command that looks so often. */
  static List<String> arguments(List<String> roots, long looks) {
    return List.of(
        "sh",
        "-c",
        SCRIPT,
        "asr-monitor",
        roots.get(0),
        roots.get(1),
        Long.toString(looks),
        Long.toString(INTERVAL.toSeconds()));
  }

  /** The living session; empty between two lives. */
  public Optional<HostSession> session() {
    return supervised.session();
  }

  @Override
  public void close() throws IOException {
    supervised.close();
    try (HostSession once =
        new HostSession(
            host, name, arguments(roots, 1), last.stream(), OutputStream.nullOutputStream())) {
      var unused = once.await(LAST_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
