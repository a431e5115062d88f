/**
 * The history of runs, results/history.jsonl: one line per run, and what two runs must share to be
 * compared.
 */
@NullMarked
package asrload.history;

import org.jspecify.annotations.NullMarked;
