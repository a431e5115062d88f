/**
 * One value of one line of a worker's log: field names, quantities, quotients, quoted text; knows
 * no task.
 */
@NullMarked
package asrload.parse.value;

import org.jspecify.annotations.NullMarked;
