package asrload.monitor;

import asrload.config.MonitorSource;
import asrload.monitor.host.Host;
import asrload.monitor.host.MonitorException;
import java.util.Optional;

/**
 * Which sampler a host gets.
 *
 * @param kind which, never {@link MonitorSource#AUTO}
 * @param pidstat the command, for {@link MonitorSource#PIDSTAT}
 * @param note why it is not pidstat; empty for pidstat
 */
record MonitorChoice(MonitorSource kind, Optional<PidstatCommand> pidstat, String note) {
  static final String INSTALL =
      "install sysstat (Debian, Ubuntu: apt-get install sysstat; Fedora, RHEL: dnf install sysstat)";

  /**
   * Chooses.
   *
   * @param hasProc whether the host has /proc
   * @throws MonitorException when the host has not what is asked for
   */
  static MonitorChoice of(MonitorSource source, Host host, boolean hasProc) {
    String asked = "asr.monitor.source = " + source.word();
    return switch (source) {
      case OFF -> new MonitorChoice(MonitorSource.OFF, Optional.empty(), asked);
      case PIDSTAT ->
          pidstat(host)
              .orElseThrow(
                  () ->
                      new MonitorException(
                          asked
                              + ", but pidstat does not run on host "
                              + host.name()
                              + ": "
                              + INSTALL));
      case PROC -> {
        if (!hasProc) {
          throw new MonitorException(
              asked + ", but host " + host.name() + " has no /proc; leave it at auto");
        }
        yield new MonitorChoice(MonitorSource.PROC, Optional.empty(), asked);
      }
      case OSHI ->
          new MonitorChoice(
              host.isLocal() ? MonitorSource.OSHI : MonitorSource.PROC, Optional.empty(), asked);
      case AUTO -> pidstat(host).orElseGet(() -> fallback(host, hasProc));
    };
  }

  private static Optional<MonitorChoice> pidstat(Host host) {
    return PidstatCommand.find(host)
        .map(command -> new MonitorChoice(MonitorSource.PIDSTAT, Optional.of(command), ""));
  }

  private static MonitorChoice fallback(Host host, boolean hasProc) {
    String why =
        "pidstat does not run on host " + host.name() + ", so processes were sampled with ";
    String mend = "; to get pidstat, " + INSTALL;
    if (hasProc) {
      return new MonitorChoice(MonitorSource.PROC, Optional.empty(), why + "/proc" + mend);
    }
    if (host.isLocal()) {
      return new MonitorChoice(MonitorSource.OSHI, Optional.empty(), why + "OSHI" + mend);
    }
    throw new MonitorException(
        "host "
            + host.name()
            + " can be reached but has neither pidstat nor /proc: "
            + INSTALL
            + ", or remove it from asr.hosts");
  }
}
