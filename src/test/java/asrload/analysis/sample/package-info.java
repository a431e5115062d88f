/**
 * What each role spent, from the process samples: CPU, memory, GPU, and how well it was sampled.
 */
@NullMarked
package asrload.analysis.sample;

import org.jspecify.annotations.NullMarked;
