/**
 * The embedded ASR server: a front-end process with an asynchronous HTTP API and worker processes
 * that recognise speech. {@link asrload.demo.DemoServer} starts and ends it; nothing else of this
 * package is for the suite, and this package knows nothing of the suite.
 */
@NullMarked
package asrload.demo;

import org.jspecify.annotations.NullMarked;
