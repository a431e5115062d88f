package asrload.analysis.role;

import java.util.Arrays;

/** What a process is in the test. */
public enum Role {
  FRONT_END("front end"),
  WORKER("worker"),
  /** A process that a worker started and whose worker nobody knows; others count to theirs. */
  WORKER_CHILD("worker child"),
  QUEUE("queue"),
  INJECTOR("injector"),
  MONITOR("monitor"),
  OTHER("other");

  private final String words;

  Role(String words) {
    this.words = words;
  }

  /** Its name in the manifest and for people. */
  public String words() {
    return words;
  }

  /** Whether it belongs to the server under test. */
  public boolean isServer() {
    return this == FRONT_END || this == QUEUE || isWorker();
  }

  /** Whether it does the recognition. */
  public boolean isWorker() {
    return this == WORKER || this == WORKER_CHILD;
  }

  /** The role that its processes are taken for when it is not known which of them reaped which. */
  public Role family() {
    return this == WORKER_CHILD ? WORKER : this;
  }

  /** The role of that name; OTHER for a name that nobody knows. */
  static Role named(String name) {
    return Arrays.stream(values()).filter(r -> r.words.equals(name)).findFirst().orElse(OTHER);
  }
}
