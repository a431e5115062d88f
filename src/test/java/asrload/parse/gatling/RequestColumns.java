package asrload.parse.gatling;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Responses in 20 bytes each, for a log has several per task: a {@link GatlingLog.Request} is made
 * when it is asked for.
 */
final class RequestColumns extends AbstractList<GatlingLog.Request> implements RandomAccess {
  private final long runStartMs;
  private final List<@Nullable String> texts = new ArrayList<>();
  private final Map<@Nullable String, Integer> places = new HashMap<>();
  private int[] names = new int[64];
  private int[] messages = new int[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private boolean[] oks = new boolean[64];
  private int size;

  /** For a run that started then, epoch ms; responses count from it. */
  RequestColumns(long runStartMs) {
    this.runStartMs = runStartMs;
  }

  /** Adds a response, with its times in ms since the start of the run. */
  void add(String name, int startMs, int endMs, boolean ok, @Nullable String message) {
    if (size == names.length) {
      int longer = Math.addExact(size, size / 2);
      names = Arrays.copyOf(names, longer);
      messages = Arrays.copyOf(messages, longer);
      starts = Arrays.copyOf(starts, longer);
      ends = Arrays.copyOf(ends, longer);
      oks = Arrays.copyOf(oks, longer);
    }
    names[size] = place(name);
    messages[size] = place(message);
    starts[size] = startMs;
    ends[size] = endMs;
    oks[size++] = ok;
    modCount++;
  }

  private int place(@Nullable String text) {
    Integer known = places.get(text);
    if (known != null) {
      return known;
    }
    places.put(text, texts.size());
    texts.add(text);
    return texts.size() - 1;
  }

  @Override
  public GatlingLog.Request get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return new GatlingLog.Request(
        String.valueOf(texts.get(names[index])),
        runStartMs + starts[index],
        runStartMs + ends[index],
        oks[index],
        texts.get(messages[index]));
  }

  @Override
  public int size() {
    return size;
  }
}
