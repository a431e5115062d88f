/** Whether each transcript is right: word errors, drift, cross-talk, caching. */
@NullMarked
package asrload.analysis.answer;

import org.jspecify.annotations.NullMarked;
