/** Submit, poll and fetch as a Gatling chain over the state machine of a task. */
@NullMarked
package asrload.scenario;

import org.jspecify.annotations.NullMarked;
