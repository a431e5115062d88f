package asrload.parse.line;

import org.jspecify.annotations.Nullable;

/**
 * Makes equal values of different lines one object, which spares most of the heap of a long log:
 * names, phases, transcripts and measured values repeat. It remembers the {@value #SLOTS} values
 * that came last, one per hash; a value that it does not remember stays as it is.
 */
public final class SharedValues {
  private static final int SLOTS = 1 << 16;

  private final Object[] recent = new Object[SLOTS];

  /** An equal value that was given before, or this one. */
  public <T> @Nullable T share(@Nullable T value) {
    return value == null ? null : of(value);
  }

  /** The same of a value that is not missing. */
  public <T> T of(T value) {
    int hash = value.hashCode() * 0x9E3779B9;
    int slot = hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS));
    Object known = recent[slot];
    if (value.equals(known)) {
      @SuppressWarnings("unchecked") // equal, so of the same class: strings and boxed numbers
      T same = (T) known;
      return same;
    }
    recent[slot] = value;
    return value;
  }
}
