/**
 * Lines, their limits, their times and what a container runtime puts around them; knows no format
 * of a log's records.
 */
@NullMarked
package asrload.parse.line;

import org.jspecify.annotations.NullMarked;
