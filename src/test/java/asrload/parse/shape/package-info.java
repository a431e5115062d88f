/** The forms that one line of a worker's log can have; a line in, its fields out; knows no task. */
@NullMarked
package asrload.parse.shape;

import org.jspecify.annotations.NullMarked;
