/** Whether memory leaks, by process lineage. */
@NullMarked
package asrload.analysis.memory;

import org.jspecify.annotations.NullMarked;
