/**
 * How long the audio of a file is, read from its containers and frames in bounded memory. A length
 * is right, or unknown with the reason.
 */
@NullMarked
package asrload.audio;

import org.jspecify.annotations.NullMarked;
