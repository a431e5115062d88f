package asrload.monitor.logs;

import asrload.journal.MonitorManifest.Session;
import asrload.monitor.host.Command.Ran;
import asrload.monitor.host.Host;
import asrload.monitor.host.Lifetime;
import asrload.monitor.host.MonitorException;
import asrload.monitor.host.OwnCost;
import asrload.monitor.host.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the worker logs of a remote host: those that its globs name at the start from their end
 * on, those that appear later from their beginning. They are looked for every 15 seconds.
 */
public final class RemoteLogs implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern LINE = Pattern.compile("^asrload-file (\\d+) (\\d+) (.+)$");

  /** Constant: the arguments are globs. One line per file: the glob's index, its size, its path. */
  private static final String SCRIPT =
      """
      IFS=; i=-1; \
      for g do \
      i=$((i + 1)); \
      for f in $g; do \
      [ -f "$f" ] && [ -r "$f" ] && echo "asrload-file $i $(wc -c < "$f" | tr -d ' ') $f"; \
      done; \
      done; \
      exit 0""";

  private final Host host;
  private final List<String> globs;
  private final Path folder;
  private final Lifetime lifetime;
  private final BiConsumer<String, List<Session>> onChange;
  private final Set<String> matched = new HashSet<>();
  private final Map<String, RemoteTail> tails = new LinkedHashMap<>();
  private final Sampler sampler;

  private RemoteLogs(
      Host host,
      List<String> globs,
      Path folder,
      Lifetime lifetime,
      BiConsumer<String, List<Session>> onChange) {
    this.host = host;
    this.globs = globs;
    this.folder = folder;
    this.lifetime = lifetime;
    this.onChange = onChange;
    this.sampler =
        new Sampler(OwnCost.threadName(host, "log-finder"), LOOK_EVERY, () -> look(false));
  }

  /**
   * Starts to follow.
   *
   * @param folder takes a copy of each log
   * @param onChange called by log whenever a session began or ended
   */
  public static RemoteLogs start(
      Host host,
      List<String> globs,
      Path folder,
      Lifetime lifetime,
      BiConsumer<String, List<Session>> onChange) {
    RemoteLogs logs = new RemoteLogs(host, globs, folder, lifetime, onChange);
    logs.look(true);
    logs.sampler.start();
    return logs;
  }

  /** The paths and globs that have matched no readable file so far. */
  public synchronized List<String> unmatched() {
    return globs.stream().filter(glob -> !matched.contains(glob)).toList();
  }

  private synchronized void look(boolean atStart) {
    if (lifetime.ending().getAsBoolean()) {
      return;
    }
    List<String> call = new ArrayList<>(List.of("sh", "-c", SCRIPT, "asr-monitor"));
    call.addAll(globs);
    Ran ran = host.run(LIMIT, call);
    Map<String, Long> sizes = new TreeMap<>();
    for (String line : ran.out().lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        matched.add(globs.get(Integer.parseInt(matcher.group(1))));
        sizes.put(matcher.group(3), Long.valueOf(matcher.group(2)));
      }
    }
    sizes.forEach(
        (file, bytes) -> {
          if (!tails.containsKey(file) && sizes.keySet().stream().noneMatch(rotatedFrom(file))) {
            follow(file, atStart ? bytes : 0);
          }
        });
  }

  /** {@code worker.log.1} beside {@code worker.log} was read under that name. */
  private static Predicate<String> rotatedFrom(String file) {
    return log -> file.length() > log.length() && file.matches(Pattern.quote(log) + "[._-].*");
  }

  private void follow(String file, long offset) {
    String name = (tails.size() + 1) + "-" + file.substring(file.lastIndexOf('/') + 1);
    try {
      tails.put(
          file,
          RemoteTail.start(
              host,
              file,
              offset,
              folder.resolve(name),
              lifetime,
              sessions -> onChange.accept(file, sessions)));
    } catch (IOException e) {
      throw new MonitorException(
          "host %s: the worker log %s cannot be followed: %s"
              .formatted(host.name(), file, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    try {
      sampler.close();
    } catch (RuntimeException e) {
      failure = e;
    }
    synchronized (this) {
      tails.values().forEach(RemoteTail::close);
    }
    if (failure != null) {
      throw failure;
    }
  }
}
