/** The classes that a user names in -Dgatling.simulationClass, and nothing else. */
@NullMarked
package asrload.simulation;

import org.jspecify.annotations.NullMarked;
