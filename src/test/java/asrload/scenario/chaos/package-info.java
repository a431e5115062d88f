/** Provokes the server beside a load: malformed audio and clients that leave; no Gatling. */
@NullMarked
package asrload.scenario.chaos;

import org.jspecify.annotations.NullMarked;
