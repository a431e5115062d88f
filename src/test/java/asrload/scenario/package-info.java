/** Submit, poll, fetch as a Gatling chain, and the audio that it submits. */
@NullMarked
package asrload.scenario;

import org.jspecify.annotations.NullMarked;
