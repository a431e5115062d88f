/**
 * How long the audio of a file is, from its containers and frames in bounded memory: right, or
 * unknown with the reason; imports nothing of ours.
 */
@NullMarked
package asrload.audio;

import org.jspecify.annotations.NullMarked;
