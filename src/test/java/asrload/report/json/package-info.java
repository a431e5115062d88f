/** The report as JSON, by docs/report.schema.json. */
@NullMarked
package asrload.report.json;

import org.jspecify.annotations.NullMarked;
