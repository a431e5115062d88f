package asrload.monitor.process;

import java.util.List;

/**
 * All processes of a host at one moment.
 *
 * @param timeMs when, epoch ms of that host
 * @param monotonicMs the same moment on a clock that never jumps, ms
 */
public record ProcessFrame(long timeMs, long monotonicMs, List<ProcessRow> rows) {}
