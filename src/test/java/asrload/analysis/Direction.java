package asrload.analysis;

/** Which way a metric should go. */
public enum Direction {
  LOWER_IS_BETTER,
  HIGHER_IS_BETTER,
  /** Neither way is better by itself. */
  NEITHER
}
