/** The JSON files that the suite itself writes; files in, records and rejected lines out. */
@NullMarked
package asrload.parse.run;

import org.jspecify.annotations.NullMarked;
