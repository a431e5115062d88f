/** The commands beside gatling:test. */
@NullMarked
package asrload.cli;

import org.jspecify.annotations.NullMarked;
