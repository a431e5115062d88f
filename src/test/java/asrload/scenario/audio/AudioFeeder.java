package asrload.scenario.audio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Deals out the corpus: of each class of clips every file once in a random order, then again in
 * another; the class is drawn by its share. The same order in every run; of several injectors each
 * takes every n-th of it. Thread-safe.
 */
public final class AudioFeeder {
  private static final long SEED = 20_261_123;

  private final Random random;
  private final List<Deck> decks;
  private final int others;
  private int skip;

  /** Every file equally often. */
  public AudioFeeder(List<AudioFile> corpus) {
    this(List.of(new AudioMix.ClipClass("all", 1, corpus)), 0, 0, 1);
  }

  AudioFeeder(List<AudioMix.ClipClass> parts, long seed, int index, int count) {
    this.skip = index;
    this.others = count - 1;
    this.random = new Random(SEED + seed);
    this.decks = parts.stream().map(part -> new Deck(part, random)).toList();
  }

  public synchronized AudioFile next() {
    for (; skip > 0; skip--) {
      var unused = deal();
    }
    skip = others;
    return deal();
  }

  private AudioFile deal() {
    double drawn = decks.size() == 1 ? 0 : random.nextDouble();
    int deck = 0;
    for (double passed = decks.get(0).share; deck < decks.size() - 1 && drawn >= passed; ) {
      passed += decks.get(++deck).share;
    }
    return decks.get(deck).next();
  }

  private static final class Deck {
    final double share;
    private final List<AudioFile> order;
    private final Random random;
    private int next;

    Deck(AudioMix.ClipClass part, Random random) {
      this.share = part.share();
      this.order = new ArrayList<>(part.files());
      this.random = random;
      this.next = order.size();
    }

    AudioFile next() {
      if (next == order.size()) {
        Collections.shuffle(order, random);
        next = 0;
      }
      return order.get(next++);
    }
  }
}
