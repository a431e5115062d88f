/**
 * HOCON settings to validated records, once. The only reader of system properties and environment.
 */
@NullMarked
package asrload.config;

import org.jspecify.annotations.NullMarked;
