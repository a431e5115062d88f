/** Mathematics; knows no task and no file. */
@NullMarked
package asrload.analysis.stats;

import org.jspecify.annotations.NullMarked;
