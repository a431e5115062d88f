/** Rules over the analysis, each with its reason, and the verdict. */
@NullMarked
package asrload.verdict;

import org.jspecify.annotations.NullMarked;
