/** The life cycle of a run: preparation, resources, progress, end. */
@NullMarked
package asrload.simulation.run;

import org.jspecify.annotations.NullMarked;
