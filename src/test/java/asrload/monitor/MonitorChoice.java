package asrload.monitor;

import java.util.Optional;

/**
 * Which sampler a host gets.
 *
 * @param kind which
 * @param pidstat the command, for {@link Kind#PIDSTAT}
 * @param note why it is not pidstat; empty for pidstat
 */
record MonitorChoice(Kind kind, Optional<PidstatCommand> pidstat, String note) {
  static final String INSTALL =
      "install sysstat (Debian, Ubuntu: apt-get install sysstat; Fedora, RHEL: dnf install sysstat)";

  /** The samplers, the best first. */
  enum Kind {
    PIDSTAT,
    PROC,
    OSHI,
    OFF
  }

  /**
   * Chooses.
   *
   * @param source {@code auto}, {@code pidstat}, {@code proc}, {@code oshi} or {@code off}
   * @param hasProc whether the host has /proc
   * @throws MonitorException when the host has not what is asked for
   */
  static MonitorChoice of(String source, Host host, boolean hasProc) {
    String asked = "asr.monitor.source = " + source;
    return switch (source) {
      case "off" -> new MonitorChoice(Kind.OFF, Optional.empty(), asked);
      case "pidstat" ->
          pidstat(host)
              .orElseThrow(
                  () ->
                      new MonitorException(
                          asked
                              + ", but pidstat does not run on host "
                              + host.name()
                              + ": "
                              + INSTALL));
      case "proc" -> {
        if (!hasProc) {
          throw new MonitorException(
              asked + ", but host " + host.name() + " has no /proc; leave it at auto");
        }
        yield new MonitorChoice(Kind.PROC, Optional.empty(), asked);
      }
      case "oshi" ->
          new MonitorChoice(host.isLocal() ? Kind.OSHI : Kind.PROC, Optional.empty(), asked);
      default -> pidstat(host).orElseGet(() -> fallback(host, hasProc));
    };
  }

  private static Optional<MonitorChoice> pidstat(Host host) {
    return PidstatCommand.find(host)
        .map(command -> new MonitorChoice(Kind.PIDSTAT, Optional.of(command), ""));
  }

  private static MonitorChoice fallback(Host host, boolean hasProc) {
    String why =
        "pidstat does not run on host " + host.name() + ", so processes were sampled with ";
    String mend = "; to get pidstat, " + INSTALL;
    if (hasProc) {
      return new MonitorChoice(Kind.PROC, Optional.empty(), why + "/proc" + mend);
    }
    if (host.isLocal()) {
      return new MonitorChoice(Kind.OSHI, Optional.empty(), why + "OSHI" + mend);
    }
    throw new MonitorException(
        "host "
            + host.name()
            + " can be reached but has neither pidstat nor /proc: "
            + INSTALL
            + ", or take it out of asr.hosts");
  }
}
