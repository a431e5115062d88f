/** What was wrong: stalls, slow-downs, bottlenecks. */
@NullMarked
package asrload.analysis.fault;

import org.jspecify.annotations.NullMarked;
