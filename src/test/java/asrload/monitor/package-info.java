/** Samples the processes of the host while the load runs. */
@NullMarked
package asrload.monitor;

import org.jspecify.annotations.NullMarked;
