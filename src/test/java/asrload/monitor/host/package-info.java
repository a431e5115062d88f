/** Commands and sessions on a host, their clocks and their life. */
@NullMarked
package asrload.monitor.host;

import org.jspecify.annotations.NullMarked;
