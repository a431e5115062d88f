package asrload.analysis;

/**
 * What limited the system, in words that claim no more than the evidence.
 *
 * @param kind the class of the finding
 * @param sentence the finding and its evidence
 * @param advice what to do next
 */
public record Finding(Kind kind, Phrase sentence, Phrase advice) {
  /** Classes of findings. */
  public enum Kind {
    /** The files do not tell. */
    UNKNOWN,
    /** The machine that makes the load. */
    INJECTOR,
    /** The memory of the host or of a container. */
    MEMORY,
    /** The cores of the host. */
    CPU,
    /** The workers were busy. */
    WORKERS,
    /** The front end was busy and the workers were not. */
    FRONT_END,
    /** The way of the audio to the server. */
    NETWORK,
    /** Tasks waited for workers that were idle. */
    DISPATCH,
    /** Nothing. */
    NOT_SATURATED
  }
}
