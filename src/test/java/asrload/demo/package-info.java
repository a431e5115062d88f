/**
 * The embedded ASR server, a front end and worker processes that recognise speech; knows nothing of
 * the suite.
 */
@NullMarked
package asrload.demo;

import org.jspecify.annotations.NullMarked;
