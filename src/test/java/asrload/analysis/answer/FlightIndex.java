package asrload.analysis.answer;

import asrload.analysis.task.Task;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which tasks of a clip were with the server at the same time as another task. */
final class FlightIndex {
  /** Tasks of one clip by their start, with the latest end of all up to each. */
  @SuppressWarnings("ArrayRecordComponent") // a long for each task, never compared
  private record Flights(List<Answered> byStart, long[] latestEndMs) {}

  private final Map<String, Flights> byClip = new HashMap<>();
  private final List<Answered> byStart;

  FlightIndex(List<Answered> answered) {
    this.byStart = answered.stream().sorted(Comparator.comparingLong(FlightIndex::sentMs)).toList();
    Map<String, List<Answered>> clips = new HashMap<>();
    for (Answered one : byStart) {
      clips.computeIfAbsent(one.clip().audio(), audio -> new ArrayList<>()).add(one);
    }
    clips.forEach(
        (audio, sorted) -> {
          long[] latest = new long[sorted.size()];
          for (int i = 0; i < latest.length; i++) {
            long end = sorted.get(i).task().latestMs();
            latest[i] = i == 0 ? end : Math.max(latest[i - 1], end);
          }
          byClip.put(audio, new Flights(sorted, latest));
        });
  }

  private static long sentMs(Answered one) {
    return one.task().last().sentMs();
  }

  /** The clip's tasks that overlap the given one, the latest started first; at most as many. */
  List<Answered> together(Task task, String audio, int most) {
    List<Answered> found = new ArrayList<>();
    Flights flights = byClip.get(audio);
    if (flights == null) {
      return found;
    }
    long from = task.last().sentMs();
    for (int i = before(flights, task.latestMs()); i >= 0 && found.size() < most; i--) {
      if (flights.latestEndMs()[i] < from) {
        break;
      }
      if (flights.byStart().get(i).task().latestMs() >= from) {
        found.add(flights.byStart().get(i));
      }
    }
    return found;
  }

  /** The clip's last task that started before the given one ended; null when there is none. */
  @Nullable Answered earlier(Task task, String audio) {
    Flights flights = byClip.get(audio);
    int last = flights == null ? -1 : before(flights, task.latestMs());
    return flights == null || last < 0 ? null : flights.byStart().get(last);
  }

  /** Index of the last task that started no later; -1 when all did. */
  private static int before(Flights flights, long endMs) {
    int low = 0;
    int high = flights.byStart().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sentMs(flights.byStart().get(middle)) <= endMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** The tasks during which a task of another clip was in flight, by their start. */
  List<Answered> besideOthers() {
    BitSet beside = new BitSet(byStart.size());
    markLater(beside);
    markEarlier(beside);
    return beside.stream().mapToObj(byStart::get).toList();
  }

  /** Those beside a task of another clip that started before them. */
  private void markLater(BitSet beside) {
    String latestClip = "";
    long latestEnd = Long.MIN_VALUE;
    long latestEndOfOthers = Long.MIN_VALUE;
    for (int i = 0; i < byStart.size(); i++) {
      Answered one = byStart.get(i);
      String clip = one.clip().audio();
      long other = clip.equals(latestClip) ? latestEndOfOthers : latestEnd;
      if (other >= sentMs(one)) {
        beside.set(i);
      }
      long end = one.task().latestMs();
      if (clip.equals(latestClip)) {
        latestEnd = Math.max(latestEnd, end);
      } else if (end > latestEnd) {
        latestEndOfOthers = latestEnd;
        latestEnd = end;
        latestClip = clip;
      } else {
        latestEndOfOthers = Math.max(latestEndOfOthers, end);
      }
    }
  }

  /** Those during which a task of another clip started. */
  private void markEarlier(BitSet beside) {
    String nextClip = "";
    long next = Long.MAX_VALUE;
    long nextOfOthers = Long.MAX_VALUE;
    for (int i = byStart.size() - 1; i >= 0; i--) {
      Answered one = byStart.get(i);
      String clip = one.clip().audio();
      long other = clip.equals(nextClip) ? nextOfOthers : next;
      if (other <= one.task().latestMs()) {
        beside.set(i);
      }
      if (!clip.equals(nextClip)) {
        nextOfOthers = next;
        nextClip = clip;
      }
      next = sentMs(one);
    }
  }
}
