/** Whether the injector kept up. */
@NullMarked
package asrload.analysis.injector;

import org.jspecify.annotations.NullMarked;
