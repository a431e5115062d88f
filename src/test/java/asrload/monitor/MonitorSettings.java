package asrload.monitor;

import asrload.config.AsrConfig;
import asrload.config.MonitorSource;
import asrload.parse.worker.WorkerShapes;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What is to be monitored.
 *
 * @param interval between two samples
 * @param atMost everything ends by itself after this time
 * @param ending true once the run ends: nothing is started again then
 * @param serverCommand tells by its command line whether a process belongs to the server under test
 * @param workerLogs paths or globs of worker logs on this host
 * @param workerLogCommand prints the worker's log; empty: none
 * @param zone time zone of the logs' clock
 * @param shapes the user's own shapes of worker logs
 */
public record MonitorSettings(
    MonitorSource source,
    Duration interval,
    Duration atMost,
    BooleanSupplier ending,
    Predicate<String> serverCommand,
    List<String> workerLogs,
    List<String> workerLogCommand,
    ZoneId zone,
    WorkerShapes shapes) {

  /** Those of a configuration. */
  public static MonitorSettings of(
      AsrConfig config, Duration atMost, BooleanSupplier ending, Predicate<String> serverCommand) {
    return new MonitorSettings(
        config.monitor().source(),
        config.monitor().interval(),
        atMost,
        ending,
        serverCommand,
        config.workers().logs(),
        config.workers().logCommand(),
        config.output().timeZone(),
        config.workers().shapes());
  }
}
