/** The nightly gate: lines of the history in, an answer per metric out; pure. */
@NullMarked
package asrload.nightly;

import org.jspecify.annotations.NullMarked;
