/** Merges the run directories of several injectors into one; files in, files out. */
@NullMarked
package asrload.merge;

import org.jspecify.annotations.NullMarked;
