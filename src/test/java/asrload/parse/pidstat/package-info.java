/**
 * The log of pidstat, of every version and locale, and the samples of its substitutes; lines in,
 * samples and rejected lines out.
 */
@NullMarked
package asrload.parse.pidstat;

import org.jspecify.annotations.NullMarked;
