/** The simulations and the life cycle of a run. */
@NullMarked
package asrload.simulation;

import org.jspecify.annotations.NullMarked;
