package asrload.analysis.sample;

/** From where it is known what ended processes spent. */
public enum ChildEvidence {
  /** pidstat's children table ({@code -T ALL}). */
  TABLE,
  /** cutime and cstime in the process list. */
  PROCESS_LIST,
  /** Nowhere: what lives shorter than a few intervals is under-counted. */
  NONE
}
