/** How much was done: levels, backlog, throughput, utilisation, steady state, capacity. */
@NullMarked
package asrload.analysis.load;

import org.jspecify.annotations.NullMarked;
