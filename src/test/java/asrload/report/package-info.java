/** The report of a run: one class a section, all from one model. Files in, files out. */
@NullMarked
package asrload.report;

import org.jspecify.annotations.NullMarked;
