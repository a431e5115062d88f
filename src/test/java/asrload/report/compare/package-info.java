/** A comparison of runs as Markdown, page and JSON. */
@NullMarked
package asrload.report.compare;

import org.jspecify.annotations.NullMarked;
