package asrload.analysis.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The times in which processes of one line did nothing, so that a collector of active processes
 * wrote no row of them. Each holds its last memory meanwhile. Read in the order of the intervals.
 */
final class IdleSpans {
  private record Span(int from, int to, long rssKib, boolean child) {}

  private final List<Span> spans = new ArrayList<>();
  private final PriorityQueue<Span> open = new PriorityQueue<>(Comparator.comparingInt(Span::to));
  private int nextSpan;
  private int interval = -1;
  private long rssKib;
  private int known;
  private int roots;
  private int children;

  /**
   * Adds one.
   *
   * @param from first interval without a row
   * @param to the interval in which it had one again
   * @param rssKib its last memory, KiB; -1 when unknown
   */
  void add(int from, int to, long rssKib, boolean child) {
    spans.add(new Span(from, to, rssKib, child));
  }

  void addAll(IdleSpans other) {
    spans.addAll(other.spans);
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Goes back before the first interval. */
  void rewind() {
    spans.sort(Comparator.comparingInt(Span::from));
    open.clear();
    nextSpan = 0;
    interval = -1;
    rssKib = 0;
    known = 0;
    roots = 0;
    children = 0;
  }

  /** Goes to the next interval. */
  void next() {
    interval++;
    while (nextSpan < spans.size() && spans.get(nextSpan).from() <= interval) {
      Span span = spans.get(nextSpan++);
      open.add(span);
      count(span, 1);
    }
    while (!open.isEmpty() && open.peek().to() <= interval) {
      count(open.remove(), -1);
    }
  }

  private void count(Span span, int sign) {
    rssKib += span.rssKib() < 0 ? 0 : sign * span.rssKib();
    known += span.rssKib() < 0 ? 0 : sign;
    roots += span.child() ? 0 : sign;
    children += span.child() ? sign : 0;
  }

  /** Memory that the idle ones hold, KiB. */
  long rssKib() {
    return rssKib;
  }

  /** Whether the memory of any of them is known. */
  boolean remembersRss() {
    return known > 0;
  }

  int roots() {
    return roots;
  }

  int children() {
    return children;
  }
}
