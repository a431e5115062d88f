package asrload.report.section;

import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import java.util.List;

/** How to read each number. */
final class ReadingSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    out.heading(2, model.say("How to read the numbers"));
    out.bullets(
        List.of(
            model.say(
                "**RTF** (real-time factor) = processing time / audio length. Below 1 is faster than"
                    + " real time; at 1 and above the server falls behind a live speaker."),
            model.say(
                "**Peak memory**: below 500 MB a worker is fine; above 1 GB it is at risk of being"
                    + " killed where memory is short."),
            model.say(
                "**Memory delta** should be near 0. A worker that forks a process per task has "
                    + "a constant delta above 0 without a leak. A leak shows as memory at the "
                    + "*start* of the tasks that rises from task to task."),
            model.say(
                "**CPU flat at 0** while tasks ran means that monitoring failed, or that the tasks"
                    + " were too short to be seen."),
            model.say(
                "**p95** is the time that 95 of 100 tasks do not exceed. `n/a (needs 72 tasks, "
                    + "have 40)` means that the sample is too small to bound it."),
            model.say(
                "**PASS**: every rule held. **FAIL**: at least one rule was violated. "
                    + "**INCONCLUSIVE**: the files do not support a verdict. **INVALID**: the "
                    + "bottleneck was the load generator, not the server.")));
  }
}
