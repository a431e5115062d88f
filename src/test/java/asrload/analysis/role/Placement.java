package asrload.analysis.role;

import org.jspecify.annotations.Nullable;

/**
 * Where a process counts.
 *
 * @param name its line in tables and charts
 * @param process the process, where the process list knows it
 * @param child whether a process of the same line started it
 */
public record Placement(RoleName name, @Nullable ProcessNode process, boolean child) {}
