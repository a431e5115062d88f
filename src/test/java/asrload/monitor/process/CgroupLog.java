package asrload.monitor.process;

import asrload.monitor.host.MonitorException;
import asrload.parse.run.CgroupRecord;
import asrload.parse.run.CgroupRecord.NotRead;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code cgroups.jsonl}: the groups of the server's processes and of the injector, and those
 * above them, at every look. From {@value #MANY_LINES} lines on a group has a line a minute, unless
 * the OOM killer was there: a soak of days stays below a few MiB per group.
 */
public final class CgroupLog implements AutoCloseable {
  static final int MANY_LINES = 10_000;

  private static final long LATER_EVERY_MS = Duration.ofMinutes(1).toMillis();

  private final ObjectWriter json = new JsonMapper().writerFor(CgroupRecord.class);
  private final BufferedWriter out;
  private final ServerProcesses server;
  private final long injectorPid;
  private final Set<String> known = new TreeSet<>();
  private final Map<String, CgroupRecord> written = new HashMap<>();
  private final Set<NotRead> said = new HashSet<>();
  private List<ProcessRow> processes = List.of();
  private @Nullable CgroupFrame early;
  private int lines;
  private boolean ending;
  private @Nullable IOException failure;

  private CgroupLog(BufferedWriter out, ServerProcesses server, long injectorPid) {
    this.out = out;
    this.server = server;
    this.injectorPid = injectorPid;
  }

  /**
   * Opens it.
   *
   * @param injectorPid pid of the injector on that host; -1 when it does not run there
   * @throws MonitorException when the file cannot be written
   */
  public static CgroupLog open(Path folder, ServerProcesses server, long injectorPid) {
    try {
      return new CgroupLog(
          Files.newBufferedWriter(folder.resolve("cgroups.jsonl")), server, injectorPid);
    } catch (IOException e) {
      throw new MonitorException("cgroups.jsonl cannot be written: " + e.getMessage(), e);
    }
  }

  /** Takes the next list of the host's processes. */
  public synchronized void processes(ProcessFrame frame) {
    processes = frame.rows();
    CgroupFrame waiting = early;
    early = null;
    if (waiting != null) {
      accept(waiting);
    }
  }

  /** Takes the look at the end, of which every group is written. */
  synchronized void last(CgroupFrame frame) {
    ending = true;
    accept(frame);
  }

  /** Takes the next look. */
  synchronized void accept(CgroupFrame frame) {
    NotRead why = frame.notRead();
    if (why != null) {
      say(frame.timeMs(), why, List.of());
      return;
    }
    if (processes.isEmpty()) {
      early = frame; // the look before the load, which came before the first list of processes
      return;
    }
    Map<String, List<Long>> pids = new TreeMap<>();
    Set<Long> ofInterest = new TreeSet<>(List.of(injectorPid));
    server.among(processes).forEach(row -> ofInterest.add(row.pid()));
    for (long pid : ofInterest) {
      String group = frame.groups().get(pid);
      if (group != null) {
        pids.computeIfAbsent(group, any -> new ArrayList<>()).add(pid);
      }
    }
    List<Long> hidden = pids.remove(CgroupFrame.HIDDEN);
    if (hidden != null) {
      say(frame.timeMs(), NotRead.HIDDEN, hidden);
    }
    pids.keySet().forEach(this::remember);
    for (String group : known) {
      Map<String, String> files = frame.files().get(group);
      if (files != null) {
        write(new CgroupFiles(files).record(frame.timeMs(), group, pids.get(group)));
      }
    }
    flush();
  }

  /** The group and those above it. */
  private void remember(String group) {
    String path = group;
    while (path.length() > 1) {
      known.add(path);
      path = path.substring(0, path.lastIndexOf('/'));
    }
    known.add("/");
  }

  private void say(long timeMs, NotRead why, List<Long> pids) {
    if (said.add(why)) {
      line(CgroupRecord.notRead(timeMs, why, pids));
      flush();
    }
  }

  private void write(CgroupRecord now) {
    CgroupRecord before = written.get(now.group());
    if (ending
        || lines < MANY_LINES
        || before == null
        || now.timeMs() - before.timeMs() >= LATER_EVERY_MS
        || !Objects.equals(now.oomKills(), before.oomKills())) {
      written.put(Objects.requireNonNull(now.group()), now);
      line(now);
    }
  }

  private void line(CgroupRecord record) {
    lines++;
    try {
      out.write(json.writeValueAsString(record));
      out.write('\n');
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  private void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  /** Throws {@link MonitorException} when something could not be written. */
  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
    if (failure != null) {
      throw new MonitorException("cgroups.jsonl is incomplete: " + failure.getMessage(), failure);
    }
  }
}
