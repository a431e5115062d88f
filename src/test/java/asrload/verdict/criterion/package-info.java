/** The grammar of thresholds; text in, rules out. */
@NullMarked
package asrload.verdict.criterion;

import org.jspecify.annotations.NullMarked;
