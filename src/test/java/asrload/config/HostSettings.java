package asrload.config;

import com.typesafe.config.Config;
import java.util.List;

/**
 * A host beside the injector's own that is sampled during the run.
 *
 * @param name its name, also that of its folder under {@code monitor/}
 * @param command what reaches it, such as {@code [ssh, asr-1]}: an argument list, put before every
 *     command that is to run there
 * @param workerLogs paths or globs of worker logs on that host
 * @param workerLogCommand a command that prints the worker's log there, with {@code {start}} for
 *     the moment from which on; empty when there is none
 */
public record HostSettings(
    String name, List<String> command, List<String> workerLogs, List<String> workerLogCommand) {

  static HostSettings of(Config host) {
    return new HostSettings(
        host.getString(HostList.NAME),
        host.getStringList(HostList.COMMAND),
        host.getStringList(HostList.WORKER_LOGS),
        host.getStringList(HostList.WORKER_LOG_COMMAND));
  }
}
