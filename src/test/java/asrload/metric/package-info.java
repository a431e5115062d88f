/**
 * A number of a run with key, unit, direction, formula and source; its values and their windows.
 */
@NullMarked
package asrload.metric;

import org.jspecify.annotations.NullMarked;
