package asrload.monitor.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a command that may be silent for long end soon after its reader has gone, and after its
 * time in any case: a shell beside it writes a NUL byte every two seconds, and ends it when that
 * fails.
 */
public final class Guarded {
  /** A guarded session that gave no sign for so long is dead. */
  public static final Duration SILENCE = Duration.ofSeconds(20);

  /**
   * Constant: the first argument is the time in seconds, the others are the command. A signal ends
   * {@code wait} at once, but not a sleep in the foreground. One line, as every script here: line
   * feeds in a command line split the rows of pidstat.
   */
  private static final String SCRIPT =
      """
      left=$1; shift; \
      "$@" & p=$!; \
      trap 'kill "$p" 2>/dev/null; exit 143' INT TERM HUP; \
      trap '' PIPE; \
      while [ "$left" -gt 0 ] && kill -0 "$p" 2>/dev/null; do \
      sleep 2 >/dev/null 2>&1 </dev/null & wait $!; \
      left=$((left - 2)); \
      printf '\\000' 2>/dev/null || break; \
      done; \
      kill "$p" 2>/dev/null && exit 0; \
      wait "$p\"""";

  private Guarded() {}

  /** The arguments that run the command under guard. */
  public static List<String> arguments(Duration atMost, List<String> command) {
    List<String> arguments = new ArrayList<>(List.of("sh", "-c", SCRIPT, "asr-monitor"));
    arguments.add(Long.toString(Math.max(1, atMost.toSeconds())));
    arguments.addAll(command);
    return arguments;
  }
}
