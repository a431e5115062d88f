/**
 * The run directory and the task journal: what the load leaves behind, read by everything after it.
 */
@NullMarked
package asrload.journal;

import org.jspecify.annotations.NullMarked;
