/** What is sampled on each host while the load runs. */
@NullMarked
package asrload.monitor;

import org.jspecify.annotations.NullMarked;
