/**
 * One parser a format: lines in; records, rejected lines and counts out. No clock, network or
 * process.
 */
@NullMarked
package asrload.parse;

import org.jspecify.annotations.NullMarked;
