package asrload.analysis.memory;

/**
 * What a lineage did while its memory was watched.
 *
 * @param tasks tasks
 * @param audioSeconds their audio, s
 * @param hours the time, h
 */
record LineageWork(long tasks, double audioSeconds, double hours) {
  static final LineageWork UNKNOWN = new LineageWork(0, 0, 0);
}
