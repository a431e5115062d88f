/** Puts the rooms' answers together; computes nothing itself. */
@NullMarked
package asrload.analysis;

import org.jspecify.annotations.NullMarked;
