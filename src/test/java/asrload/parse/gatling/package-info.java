/** Gatling's own log; bytes in, requests and rejected records out. */
@NullMarked
package asrload.parse.gatling;

import org.jspecify.annotations.NullMarked;
