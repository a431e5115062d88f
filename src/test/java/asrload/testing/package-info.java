/** Sample runs and golden files, for tests alone. */
@NullMarked
package asrload.testing;

import org.jspecify.annotations.NullMarked;
