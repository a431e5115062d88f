package asrload.monitor;

import asrload.monitor.host.HostSession;
import java.util.Optional;

/** Samples a host's processes from its start until it is closed. */
interface Monitor extends AutoCloseable {

  /** Where the samples come from, such as {@code pidstat 12.6.1}. */
  String source();

  /** What a reader of the report should know of the samples; empty when nothing. */
  default Optional<String> note() {
    return Optional.empty();
  }

  /** The external command that samples, for its cost; empty when there is none. */
  default Optional<HostSession> session() {
    return Optional.empty();
  }

  /** Ends the sampling; what was sampled is complete in its file afterwards. */
  @Override
  void close();
}
