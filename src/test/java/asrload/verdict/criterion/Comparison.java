package asrload.verdict.criterion;

/** How a value is held against a limit. */
public enum Comparison {
  LESS("<"),
  AT_MOST("<="),
  MORE(">"),
  AT_LEAST(">="),
  EQUAL("=="),
  DIFFERENT("!=");

  final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  boolean holds(double value, double limit) {
    return switch (this) {
      case LESS -> value < limit;
      case AT_MOST -> value <= limit;
      case MORE -> value > limit;
      case AT_LEAST -> value >= limit;
      case EQUAL -> value == limit;
      case DIFFERENT -> value != limit;
    };
  }

  /** Whether the limit is an upper one. */
  boolean isUpper() {
    return this == LESS || this == AT_MOST;
  }

  /** Whether it asks for one value and not for a range. */
  public boolean isExact() {
    return this == EQUAL || this == DIFFERENT;
  }

  /** Whether two rules about the same thing would say the same kind of thing. */
  boolean sameSide(Comparison other) {
    return isExact() == other.isExact() && (isExact() || isUpper() == other.isUpper());
  }
}
