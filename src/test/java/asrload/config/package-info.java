/**
 * HOCON settings to checked records, once; the only reader of system properties and environment.
 */
@NullMarked
package asrload.config;

import org.jspecify.annotations.NullMarked;
