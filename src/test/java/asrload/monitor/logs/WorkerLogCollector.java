package asrload.monitor.logs;

import asrload.config.Globs;
import asrload.monitor.host.Host;
import asrload.monitor.host.MonitorException;
import asrload.monitor.host.OwnCost;
import asrload.monitor.host.Sampler;
import asrload.text.Keys;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies what the workers on this host log during the run into the run's {@code worker/} folder,
 * while it runs. A log that exists at the start is copied from its end on, one that appears later
 * from its beginning. A file is known by its inode, whatever it is called: one that was rotated
 * away is read to its end, and its successor goes on in the same copy.
 */
public final class WorkerLogCollector implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** A writer may keep a renamed file for a while. */
  private static final int QUIET_ROUNDS = 120;

  private final List<String> globs;
  private final Path target;
  private final Sampler sampler;
  private final Map<Object, Followed> files = new LinkedHashMap<>();
  private final Map<Path, Path> copies = new HashMap<>();
  private final Map<Path, OutputStream> outs = new HashMap<>();
  private final Set<String> matched = ConcurrentHashMap.newKeySet();
  private final Set<String> losses = new LinkedHashSet<>();
  private final Consumer<String> onLoss;
  private @Nullable IOException failure;

  private static final class Followed {
    private final Path log;
    private final LogTail tail;
    private int quietRounds;

    private Followed(Path log, LogTail tail) {
      this.log = log;
      this.tail = tail;
    }
  }

  private WorkerLogCollector(List<String> globs, Path target, Consumer<String> onLoss) {
    this.globs = globs;
    this.target = target;
    this.onLoss = onLoss;
    this.sampler = new Sampler(OwnCost.threadName(Host.local(), "logs"), INTERVAL, this::collect);
  }

  /**
   * Starts to collect.
   *
   * @param globs paths of logs, or globs of them
   * @param target the run's {@code worker/} folder
   * @param onLoss called once for each loss, in words
   */
  public static WorkerLogCollector start(List<String> globs, Path target, Consumer<String> onLoss) {
    WorkerLogCollector collector = new WorkerLogCollector(globs, target, onLoss);
    collector.find(true);
    collector.sampler.start();
    return collector;
  }

  /** The paths and globs that have matched no file so far. */
  public List<String> unmatched() {
    return globs.stream().filter(glob -> !matched.contains(glob)).toList();
  }

  private void collect() {
    Set<Object> present = find(false);
    for (Iterator<Map.Entry<Object, Followed>> all = files.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Object, Followed> one = all.next();
      Followed followed = one.getValue();
      try {
        boolean grew = followed.tail.isIndependent() && followed.tail.readOn(this::append);
        if (followed.tail.takeOverwritten()) {
          lost(
              followed.log,
              "was truncated or overwritten; lines of the last second before that may be missing");
        }
        boolean gone = !present.contains(one.getKey()) && !grew;
        followed.quietRounds = gone ? followed.quietRounds + 1 : 0;
        if (followed.quietRounds > QUIET_ROUNDS) {
          followed.tail.close();
          all.remove();
        }
      } catch (IOException e) {
        failed(e);
      }
    }
    for (Path log : copies.keySet()) {
      if (Files.exists(log) && !Files.isRegularFile(log)) {
        lost(log, "was replaced by a pipe, a socket or a folder, which is not read");
      }
    }
  }

  private void lost(Path log, String how) {
    String loss = "worker log %s: it %s".formatted(log, how);
    if (losses.add(loss)) {
      onLoss.accept(loss);
    }
  }

  /** Takes up the files that are there; returns the keys of all of them. */
  private Set<Object> find(boolean atStart) {
    Set<Object> present = new HashSet<>();
    for (Path log : logs()) {
      try {
        BasicFileAttributes file = Files.readAttributes(log, BasicFileAttributes.class);
        Object key = file.fileKey() == null ? log : file.fileKey();
        present.add(key);
        // Whether an empty one is a new log or becomes a copy of another cannot be told yet.
        if (!files.containsKey(key) && (atStart || file.size() > 0)) {
          files.put(key, follow(log, atStart));
        }
      } catch (NoSuchFileException e) {
        // rotated away in this moment; it comes again under another name
      } catch (IOException e) {
        failed(e);
      }
    }
    return present;
  }

  private Set<Path> logs() {
    Set<Path> logs = new LinkedHashSet<>();
    for (String glob : globs) {
      for (Path log : Globs.matching(glob)) {
        matched.add(glob);
        if (!log.toString().matches(".*\\.(gz|bz2|xz|zst)")) { // rotated: its lines were read
          logs.add(log);
        }
      }
    }
    return logs;
  }

  private Followed follow(Path log, boolean atStart) throws IOException {
    Path copy =
        copies.computeIfAbsent(
            log, path -> target.resolve((copies.size() + 1) + "-" + path.getFileName()));
    LogTail tail = new LogTail(log, copy, atStart);
    if (!atStart) {
      for (Followed known : new ArrayList<>(files.values())) {
        if (known.tail.isIndependent() && known.tail.beginsAs(tail)) {
          known.tail.backedUpBy(tail);
          break;
        }
      }
    }
    return new Followed(log, tail);
  }

  /** A stream that stays open behind its close: a line may come in two pieces. */
  private OutputStream append(Path copy) throws IOException {
    OutputStream out = outs.get(copy);
    if (out == null) {
      out =
          Keys.redacting(
              Files.newOutputStream(copy, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
      outs.put(copy, out);
    }
    return new Kept(out);
  }

  private static final class Kept extends FilterOutputStream {
    Kept(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  private void failed(IOException e) {
    failure = failure == null ? e : failure;
  }

  /**
   * Collects what was logged last; throws {@link MonitorException} when something could not be
   * copied.
   */
  @Override
  public void close() {
    sampler.close();
    for (String named : globs) {
      Path log = Path.of(named).toAbsolutePath();
      if (copies.containsKey(log) && !Files.exists(log)) {
        lost(log, "was deleted or renamed, and no file took its place");
      }
    }
    for (Followed followed : files.values()) {
      try {
        followed.tail.close();
      } catch (IOException e) {
        failed(e);
      }
    }
    for (OutputStream out : outs.values()) {
      try {
        out.close();
      } catch (IOException e) {
        failed(e);
      }
    }
    if (failure != null) {
      throw new MonitorException("the worker logs are incomplete: " + failure, failure);
    }
  }
}
