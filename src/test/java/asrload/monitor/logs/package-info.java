/** Collects the workers' logs during the run. */
@NullMarked
package asrload.monitor.logs;

import org.jspecify.annotations.NullMarked;
