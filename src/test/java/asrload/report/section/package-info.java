/** The sections of the report, one class each: a model in, blocks and charts out. */
@NullMarked
package asrload.report.section;

import org.jspecify.annotations.NullMarked;
