/**
 * One server's contract (a profile) as data, its requests, and the one engine that interprets its
 * answers.
 */
@NullMarked
package asrload.api;

import org.jspecify.annotations.NullMarked;
