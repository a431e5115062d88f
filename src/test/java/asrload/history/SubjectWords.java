package asrload.history;

import asrload.analysis.Phrase;
import asrload.analysis.Subject;
import java.util.Map;

/**
 * What the report says of a threshold's subject.
 *
 * @param name what it is
 * @param unknown how to know it; empty when nothing is to be done
 * @param crossed where to look when the threshold is crossed
 */
record SubjectWords(Phrase name, Phrase unknown, Phrase crossed) {
  private static final Phrase MORE_TASKS =
      Phrase.of("Run longer, or with more users, for more tasks.");
  private static final Phrase WORKER_LOGS =
      Phrase.of(
          "Give the workers' logs (asr.worker.logs), with processing time and audio length of each task: the RTF comes from them.");
  private static final Phrase WORKERS =
      Phrase.of("Look at the workers' CPU, at what else ran on the machine, and at the model.");
  private static final Map<String, SubjectWords> KNOWN =
      Map.of(
          "rtf",
          new SubjectWords(Phrase.of("average RTF"), WORKER_LOGS, WORKERS),
          "failed.ratio",
          new SubjectWords(
              Phrase.of("share of tasks that failed, were rejected or timed out"),
              Phrase.of("Look for tasks.jsonl in the run's folder."),
              Phrase.of("Look at the table of errors, then at the server's logs at these times.")),
          "wer",
          new SubjectWords(
              Phrase.of("word error rate"),
              Phrase.of("Give the texts of the clips in a manifest.jsonl beside the audio."),
              Phrase.of("Look at the correctness table: one bad clip, or all of them.")),
          "memory.peak",
          new SubjectWords(
              Phrase.of("peak memory of a worker"),
              Phrase.of("Log the peak in the worker's line, or let the monitor see its process."),
              Phrase.of("Look at the memory chart: one peak, or growth from task to task.")));

  static SubjectWords of(Subject subject) {
    SubjectWords known = KNOWN.get(subject.name());
    if (known != null) {
      return known;
    }
    if (subject.name().startsWith("e2e.")) {
      return new SubjectWords(
          Phrase.of("end-to-end time %s", afterDot(subject.name())),
          MORE_TASKS,
          Phrase.of("Look at the slowest tasks: which part of their time is the longest?"));
    }
    if (subject.name().startsWith("rtf.")) {
      return new SubjectWords(Phrase.of("RTF %s", afterDot(subject.name())), WORKER_LOGS, WORKERS);
    }
    return new SubjectWords(
        Phrase.of("%s", subject.name()),
        Phrase.of("The section on the input files tells what is missing."),
        Phrase.of(
            "Look at the charts over time: when did it leave its limit, and what else happened then?"));
  }

  private static String afterDot(String name) {
    return name.substring(name.indexOf('.') + 1);
  }
}
