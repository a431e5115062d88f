/** Plans, levels, rules and the gate of the load; no Gatling, and one thread. */
@NullMarked
package asrload.scenario.load;

import org.jspecify.annotations.NullMarked;
