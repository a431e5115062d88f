/** The CSV of nvidia-smi; lines in, samples and rejected lines out. */
@NullMarked
package asrload.parse.gpu;

import org.jspecify.annotations.NullMarked;
