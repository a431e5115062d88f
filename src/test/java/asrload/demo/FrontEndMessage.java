package asrload.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line from the front end to its launcher.
 *
 * @param event what happened
 * @param pid process id of the front end
 * @param port the port it listens on; null before {@link Event#READY}
 * @param workers process ids of the workers, in their order; 0 for one that is starting again
 * @param reason why it gave up; null unless {@link Event#FAILED}
 */
record FrontEndMessage(
    Event event, long pid, @Nullable Integer port, List<Long> workers, @Nullable String reason) {

  enum Event {
    /** The process runs. */
    STARTED,
    /** Every worker is up and the port is open. */
    READY,
    /** A worker was replaced. */
    WORKERS,
    /** It cannot serve, and ends. */
    FAILED
  }
}
