/** Words in the language of the report, escaped and free of private text. */
@NullMarked
package asrload.report.text;

import org.jspecify.annotations.NullMarked;
