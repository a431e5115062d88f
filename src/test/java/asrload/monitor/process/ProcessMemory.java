package asrload.monitor.process;

import org.jspecify.annotations.Nullable;

/**
 * What only a look into one process tells, and costs.
 *
 * @param pssKib proportional set size, KiB: a page shared by n processes counts as 1/n; null when
 *     not readable
 * @param limitMib memory limit of its cgroup, MiB; null without one
 */
record ProcessMemory(@Nullable Long pssKib, @Nullable Double limitMib) {}
