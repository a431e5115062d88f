package asrload.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One load that both injectors are put to.
 *
 * @param jobMs what a task takes at the server, ms
 * @param pollMs the interval between polls, shortened at random by up to a fifth, ms
 */
record BenchmarkCase(
    String name, int users, long jobMs, long pollMs, Duration warmUp, Duration window) {

  /** The ramp spreads the users over a job, so that their tasks do not end together. */
  private long rampMs() {
    return Math.max(1_000, jobMs);
  }

  List<String> properties(String baseUrl, Path audio) {
    long longest = warmUp.plus(window).plus(Duration.ofMinutes(2)).toSeconds();
    return List.of(
        "asr.baseUrl=" + baseUrl,
        "asr.audio=" + audio,
        "asr.users=" + users,
        "asr.rampUp=" + rampMs() + "ms",
        "asr.duration=" + longest + "s",
        "asr.drain=0s",
        "asr.baseline=off",
        "asr.poll.elapsedShare=0",
        "asr.poll.minInterval=" + pollMs + "ms",
        "asr.poll.maxInterval=" + pollMs + "ms");
  }
}
