/** One server's contract (a profile) as data, and the one engine that interprets it. */
@NullMarked
package asrload.api;

import org.jspecify.annotations.NullMarked;
