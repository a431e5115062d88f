/** Processes and their memory, from /proc and process lists. */
@NullMarked
package asrload.monitor.process;

import org.jspecify.annotations.NullMarked;
