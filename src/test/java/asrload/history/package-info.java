/** The line that a run adds to results/history.jsonl. */
@NullMarked
package asrload.history;

import org.jspecify.annotations.NullMarked;
