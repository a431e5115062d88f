/** What every rendering of a report is made from: the run, and blocks and charts as data. */
@NullMarked
package asrload.report.model;

import org.jspecify.annotations.NullMarked;
