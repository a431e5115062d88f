/** The answer to the run's own question, one class per kind of run. */
@NullMarked
package asrload.headline;

import org.jspecify.annotations.NullMarked;
