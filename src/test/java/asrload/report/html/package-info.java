/** The report as an interactive page: the same sections, with charts over time. */
@NullMarked
package asrload.report.html;

import org.jspecify.annotations.NullMarked;
