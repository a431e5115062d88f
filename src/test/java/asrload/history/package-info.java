/** The judgement of a run, and its line in the history. Pure. */
@NullMarked
package asrload.history;

import org.jspecify.annotations.NullMarked;
