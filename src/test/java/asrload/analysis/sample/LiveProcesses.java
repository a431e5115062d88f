package asrload.analysis.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The processes of the current interval by pid. A table of direct places in front of the map keeps
 * the boxing of pids out of the way of the rows: 26 million of them make a day.
 */
final class LiveProcesses {
  private static final int PLACES = 8192;

  private final @Nullable LiveProcess[] places = new @Nullable LiveProcess[PLACES];
  private final Map<Long, LiveProcess> byPid = new HashMap<>();
  private final List<LiveProcess> all = new ArrayList<>();

  @Nullable LiveProcess get(long pid) {
    LiveProcess found = places[(int) pid & (PLACES - 1)];
    if (found != null && found.pid == pid) {
      return found;
    }
    found = byPid.get(pid);
    if (found != null) {
      places[(int) pid & (PLACES - 1)] = found;
    }
    return found;
  }

  void add(LiveProcess process) {
    byPid.put(process.pid, process);
    places[(int) process.pid & (PLACES - 1)] = process;
    all.add(process);
  }

  /** All of them, and those that {@link #remove} has not yet removed. */
  List<LiveProcess> all() {
    return all;
  }

  /** Removes these. */
  void remove(Predicate<LiveProcess> over) {
    all.removeIf(
        process -> {
          boolean gone = over.test(process);
          if (gone) {
            byPid.remove(process.pid);
            places[(int) process.pid & (PLACES - 1)] = null;
          }
          return gone;
        });
  }
}
