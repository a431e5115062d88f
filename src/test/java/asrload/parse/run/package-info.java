/** The JSON-lines files that the suite itself writes; lines in, records and rejected lines out. */
@NullMarked
package asrload.parse.run;

import org.jspecify.annotations.NullMarked;
