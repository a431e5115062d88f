/** One simulation in a Gatling JVM of its own, for commands that make several runs. */
@NullMarked
package asrload.child;

import org.jspecify.annotations.NullMarked;
