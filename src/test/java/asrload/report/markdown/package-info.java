/** The report as Markdown: blocks in, report.md out. */
@NullMarked
package asrload.report.markdown;

import org.jspecify.annotations.NullMarked;
