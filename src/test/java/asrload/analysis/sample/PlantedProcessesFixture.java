package asrload.analysis.sample;

import static java.util.Objects.requireNonNull;

import asrload.analysis.role.RoleResolver;
import asrload.parse.run.ProcessRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Processes that a test lets live, burn CPU and end, sampled as pidstat -T ALL does. */
class PlantedProcessesFixture {
  static final String WORKER = "rq worker asr";
  private static final long START_MS = 1_000_000;

  private final List<ProcessRecord> tree = new ArrayList<>();
  private final Map<Long, Double> reapedMs = new HashMap<>();
  private final Map<Long, Double> ownMs = new LinkedHashMap<>();
  private final Map<Long, String> commands = new HashMap<>();
  private final List<Runnable> samplings = new ArrayList<>();
  private boolean table = true;
  private long nowMs = START_MS;
  private SampleAggregator samples = aggregator();

  private SampleAggregator aggregator() {
    return new SampleAggregator(new RoleResolver(List.of(), -1, false, tree, Set.of()), null);
  }

  void lives(long pid, long parent, String command) {
    lives(pid, parent, command, 0.0);
  }

  /** A process that was there before the samples began. */
  void lives(long pid, long parent, String command, double cpuSeconds) {
    process(pid, parent, command, START_MS - 60_000, cpuSeconds);
    commands.put(pid, command);
    ownMs.put(pid, 0.0);
  }

  void starts(long pid, long parent) {
    process(pid, parent, WORKER, nowMs, 0);
    commands.put(pid, WORKER);
    ownMs.put(pid, 0.0);
  }

  void burns(long pid, double ms) {
    ownMs.merge(pid, ms, Double::sum);
  }

  /** The child is gone, and its parent's account has all its CPU. */
  void ends(long pid, long reaper, double lifeMs) {
    vanishes(pid);
    reaps(reaper, lifeMs);
    for (ProcessRecord seen : List.copyOf(tree)) {
      if (seen.pid() == pid) {
        tree.add(
            new ProcessRecord(
                "last", nowMs, pid, seen.parentPid(), seen.startMs(), seen.command(), null, null));
      }
    }
  }

  private void process(long pid, long parent, String command, long startMs, double cpu) {
    tree.add(
        new ProcessRecord(
            "seen", Math.max(START_MS, startMs), pid, parent, startMs, command, cpu, 0.0));
  }

  void add(String event, long pid, long parent, String command, double cpu, double child) {
    tree.add(new ProcessRecord(event, nowMs, pid, parent, START_MS - 60_000, command, cpu, child));
  }

  /** One interval; what was burnt since the last one stands in its rows. */
  void sample() {
    nowMs += 1000;
    long end = nowMs;
    Map<Long, Double> own = new LinkedHashMap<>(ownMs);
    Map<Long, Double> reaped = new HashMap<>(reapedMs);
    samplings.add(
        () -> {
          own.forEach((pid, ms) -> samples.sample(end, pid, ms / 10, 1000, command(pid)));
          if (table) {
            own.forEach(
                (pid, ms) ->
                    samples.withChildren(
                        end, pid, ms + reaped.getOrDefault(pid, 0.0), 0, command(pid)));
          }
        });
    ownMs.replaceAll((pid, ms) -> 0.0);
    reapedMs.clear();
  }

  private String command(long pid) {
    return requireNonNull(commands.get(pid));
  }

  /** Reads the samples with the tree as it is in the end, as a report does. */
  ProcessSamples read() {
    samples = aggregator();
    samplings.forEach(Runnable::run);
    return samples.finish("h");
  }

  /** A process that only the samples know. */
  void unlisted(long pid, String command) {
    commands.put(pid, command);
    ownMs.put(pid, 0.0);
  }

  /** Gone, though nobody has reaped it yet. */
  void vanishes(long pid) {
    ownMs.remove(pid);
  }

  void reaps(long pid, double ms) {
    reapedMs.merge(pid, ms, Double::sum);
  }

  void pause(long ms) {
    nowMs += ms;
  }

  void withoutChildrenTable() {
    table = false;
  }
}
