/** Which process is what: front end, worker, injector or other. */
@NullMarked
package asrload.analysis.role;

import org.jspecify.annotations.NullMarked;
