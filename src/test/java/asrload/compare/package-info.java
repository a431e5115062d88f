/** Two or more runs side by side: analyses in, shifts and answers out; pure. */
@NullMarked
package asrload.compare;

import org.jspecify.annotations.NullMarked;
