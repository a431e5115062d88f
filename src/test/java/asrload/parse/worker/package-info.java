/** The workers' logs: lines in; one record per task, rejected lines and counts out. */
@NullMarked
package asrload.parse.worker;

import org.jspecify.annotations.NullMarked;
