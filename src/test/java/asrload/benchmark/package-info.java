/** What the parser and the injector cost, each against something plain in the same run. */
@NullMarked
package asrload.benchmark;

import org.jspecify.annotations.NullMarked;
