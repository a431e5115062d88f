/** The commands beside {@code gatling:test}. */
@NullMarked
package asrload.cli;

import org.jspecify.annotations.NullMarked;
