/** A report in the formats of other tools: a line of the history and the verdict in, files out. */
@NullMarked
package asrload.report.export;

import org.jspecify.annotations.NullMarked;
