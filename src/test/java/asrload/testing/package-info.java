/** Sample runs, fixtures and golden files, for tests alone; no production class depends on it. */
@NullMarked
package asrload.testing;

import org.jspecify.annotations.NullMarked;
