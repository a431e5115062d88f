/** The client's and the workers' account of each task: ledger, join, latency, RTF. */
@NullMarked
package asrload.analysis.task;

import org.jspecify.annotations.NullMarked;
