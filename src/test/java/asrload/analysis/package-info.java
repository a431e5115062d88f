/** What the files of a run say: ledger, join, distributions, roles, timelines. Pure. */
@NullMarked
package asrload.analysis;

import org.jspecify.annotations.NullMarked;
