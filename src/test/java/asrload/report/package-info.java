/** Writes a run's reports; files in, files out. */
@NullMarked
package asrload.report;

import org.jspecify.annotations.NullMarked;
