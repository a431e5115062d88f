package asrload.analysis.fault;

import asrload.text.Phrase;

/**
 * The bottleneck, in words that claim no more than the evidence.
 *
 * @param kind the class of the finding
 * @param sentence the evidence, in whole sentences
 * @param advice what to do next
 */
public record Finding(Kind kind, Phrase sentence, Phrase advice) {
  /** Classes of findings. */
  public enum Kind {
    /** The files do not show it. */
    UNKNOWN("unknown"),
    /** The machine that makes the load. */
    INJECTOR("injector"),
    /** The memory of the host or of a container. */
    MEMORY("memory"),
    /** The cores of the host. */
    CPU("host CPU"),
    /** The CPU that a container may use. */
    CPU_QUOTA("CPU quota"),
    /** The workers were busy. */
    WORKERS("the workers"),
    /** The front end was busy and the workers were not. */
    FRONT_END("front end"),
    /** The way of the audio to the server. */
    NETWORK("upload"),
    /** Tasks waited for workers that were idle. */
    DISPATCH("dispatch"),
    /** Nothing. */
    NOT_SATURATED("none reached");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The bottleneck's name. */
    public String words() {
      return words;
    }
  }
}
