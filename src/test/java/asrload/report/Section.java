package asrload.report;

/** One block of the Markdown report. */
interface Section {
  /** Writes itself, or nothing when the run has nothing for it. */
  void write(ReportModel model, Markdown out);
}
