package asrload.cli;

import asrload.parse.line.InputFile;
import asrload.parse.worker.WorkerLogTrial;
import java.io.PrintStream;
import java.util.Locale;

/** Prints what the shapes made of a worker's log. */
final class TrialPrinter {
  private static final int WIDTH = 100;

  private TrialPrinter() {}

  static void print(WorkerLogTrial trial, PrintStream out) {
    InputFile input = trial.input();
    out.printf(
        Locale.ROOT,
        "%s: %,d lines: %,d records, %,d rejected, %,d other%n",
        input.file(),
        input.lines(),
        input.records(),
        input.rejected(),
        trial.other());
    trial
        .taken()
        .forEach((shape, lines) -> out.printf(Locale.ROOT, "  %,8d lines by %s%n", lines, shape));
    if (input.note() != null) {
      out.println("  note: " + input.note());
    }
    if (!trial.left().isEmpty()) {
      out.println("  the first lines without a record:");
    }
    for (WorkerLogTrial.Left left : trial.left()) {
      out.printf("    line %d: %s%n      %s%n", left.line(), shortened(left.text()), left.reason());
    }
  }

  private static String shortened(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= WIDTH ? plain : plain.substring(0, WIDTH) + "...";
  }
}
