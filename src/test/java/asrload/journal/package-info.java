/** The run directory's own files, written while the load runs and read by everything after it. */
@NullMarked
package asrload.journal;

import org.jspecify.annotations.NullMarked;
