/** From a directory to the run's files; the only room of the analysis that reads the disk. */
@NullMarked
package asrload.analysis.read;

import org.jspecify.annotations.NullMarked;
