/** The judgement of a night as Markdown, page and JSON. */
@NullMarked
package asrload.report.nightly;

import org.jspecify.annotations.NullMarked;
