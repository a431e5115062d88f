/**
 * The run directory's own files, written while the load runs and read by everything after it;
 * imports nothing of ours.
 */
@NullMarked
package asrload.journal;

import org.jspecify.annotations.NullMarked;
