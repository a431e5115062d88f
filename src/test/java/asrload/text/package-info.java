/** What a sentence and a number look like; imports nothing of ours. */
@NullMarked
package asrload.text;

import org.jspecify.annotations.NullMarked;
