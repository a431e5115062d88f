package asrload.report.section;

import asrload.report.model.Document;
import asrload.report.model.ReportModel;

/** A part of the report, mostly under a heading of its own. */
interface Section {
  /** Writes its blocks, or nothing when the run has nothing for it. */
  void write(ReportModel model, Document out);
}
