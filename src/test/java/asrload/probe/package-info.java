/**
 * From the description of an API to a profile: guesses, each with its reason, tried with one clip.
 */
@NullMarked
package asrload.probe;

import org.jspecify.annotations.NullMarked;
