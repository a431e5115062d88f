package asrload.analysis.role;

import asrload.parse.run.ProcessRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one host and their parents, by {@code processes.jsonl}. A pid can be used again:
 * pid and start time together name a process.
 */
public final class ProcessTree {
  /** Samples carry whole seconds. */
  private static final long ROUNDING_MS = 1000;

  /** A process list is looked at every second or so: ends are told that late. */
  private static final long NOTICED_MS = 3000;

  private final Map<Long, ProcessNode> newest = new HashMap<>();
  private final List<ProcessNode> nodes = new ArrayList<>();
  private final SharedMemory sharedMemory = new SharedMemory();
  private final long clockOffsetMs;
  private final long sinceMs;
  private final long untilMs;
  private long beginMs = Long.MAX_VALUE;
  private long endMs = Long.MIN_VALUE;
  private boolean childCpu;

  /**
   * An empty tree.
   *
   * @param clockOffsetMs the host's clock minus the injector's, taken off every time
   * @param sinceMs when accounting begins, epoch ms; CPU that was spent before does not count
   */
  public ProcessTree(long clockOffsetMs, long sinceMs) {
    this(clockOffsetMs, sinceMs, Long.MAX_VALUE);
  }

  /**
   * The same of a run whose process list goes on after it.
   *
   * @param untilMs later records are left out, epoch ms
   */
  public ProcessTree(long clockOffsetMs, long sinceMs, long untilMs) {
    this.clockOffsetMs = clockOffsetMs;
    this.sinceMs = sinceMs;
    this.untilMs = untilMs;
  }

  /** Adds a line of the process list; lines come in the order of their times. */
  public void add(ProcessRecord read) {
    ProcessRecord record = clockOffsetMs == 0 ? read : shifted(read);
    if (record.timeMs() > untilMs) {
      return;
    }
    ProcessNode node = newest.get(record.pid());
    while (node != null && node.startMs != record.startMs()) {
      node = node.earlier;
    }
    if (node == null) {
      node = new ProcessNode(record);
      insert(node);
    }
    node.add(record, sinceMs);
    sharedMemory.add(node, record);
    childCpu |= record.childCpuSeconds() != null;
    beginMs = Math.min(beginMs, record.timeMs());
    endMs = Math.max(endMs, record.timeMs());
  }

  private ProcessRecord shifted(ProcessRecord read) {
    return new ProcessRecord(
        read.event(),
        read.timeMs() - clockOffsetMs,
        read.pid(),
        read.parentPid(),
        read.startMs() - clockOffsetMs,
        read.command(),
        read.cpuSeconds(),
        read.childCpuSeconds(),
        read.pssKib(),
        read.memoryLimitMib());
  }

  private void insert(ProcessNode node) {
    nodes.add(node);
    ProcessNode younger = null;
    ProcessNode place = newest.get(node.pid);
    while (place != null && place.startMs > node.startMs) {
      younger = place;
      place = place.earlier;
    }
    node.earlier = place;
    if (younger == null) {
      newest.put(node.pid, node);
    } else {
      younger.earlier = node;
    }
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return nodes.isEmpty();
  }

  /** Every process, in the order of first sight. */
  public List<ProcessNode> nodes() {
    return nodes;
  }

  /** Whether the CPU of reaped children was read. */
  public boolean hasChildCpu() {
    return childCpu;
  }

  /** When accounting begins: not before watching began; epoch ms. */
  public long sinceMs() {
    return Math.max(sinceMs, beginMs);
  }

  /** Proportional set sizes. */
  public SharedMemory sharedMemory() {
    return sharedMemory;
  }

  /** Whether the process ended while it was watched. */
  public boolean ended(ProcessNode node) {
    return node.endedBefore(endMs);
  }

  /** Whether the list knows the process, and that it ended. */
  public boolean isKnownToHaveEnded(@Nullable ProcessNode node) {
    return node != null && ended(node);
  }

  /** Whether the process lives on after that time, by the list; false for null. */
  public boolean lives(@Nullable ProcessNode node, long timeMs) {
    return node != null && !(ended(node) && node.lastMs() <= timeMs + NOTICED_MS);
  }

  /** The process that had this pid at that time; null when the list does not know it. */
  public @Nullable ProcessNode at(long pid, long timeMs) {
    ProcessNode node = newest.get(pid);
    while (node != null && node.startMs > timeMs + ROUNDING_MS && node.earlier != null) {
      node = node.earlier;
    }
    return node != null && ended(node) && node.lastMs() + NOTICED_MS < timeMs ? null : node;
  }

  /** The parent that started it; null when unknown. */
  public @Nullable ProcessNode parent(ProcessNode child) {
    ProcessNode parent = child.parentPid == child.pid ? null : at(child.parentPid, child.startMs);
    return parent == child ? null : parent;
  }
}
