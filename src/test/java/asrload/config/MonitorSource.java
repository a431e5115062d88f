package asrload.config;

import asrload.journal.Choice;

/** {@code asr.monitor.source}: how the processes of a host are sampled. */
public enum MonitorSource implements Choice {
  /** The best that the host has: pidstat, then /proc, then OSHI. */
  AUTO,
  PIDSTAT,
  PROC,
  OSHI,
  /** Not at all. */
  OFF
}
