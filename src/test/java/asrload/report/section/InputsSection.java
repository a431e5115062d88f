package asrload.report.section;

import asrload.analysis.read.MissingInput;
import asrload.parse.line.InputFile;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Which files the report was made from, what was rejected in them, and what is missing. */
final class InputsSection implements Section {
  private static final int MAX_EXAMPLES = 3;

  @Override
  public void write(ReportModel model, Document out) {
    out.heading(2, model.say("Made from"));
    List<List<Text>> rows = new ArrayList<>();
    List<Text> rejected = new ArrayList<>();
    for (InputFile input : model.run().files().inputs().read()) {
      rows.add(
          Text.row(
              input.file(),
              model.whole(input.kind().toString()),
              input.lines(),
              input.records(),
              input.rejected(),
              input.note() == null ? "" : model.say(input.note())));
      input.examples().stream()
          .limit(MAX_EXAMPLES)
          .forEach(example -> rejected.add(rejected(model, input, example)));
    }
    out.table(model.header("file", "kind", "lines", "records", "rejected", "note"), rows);
    if (rows.isEmpty()) {
      out.paragraph(model.say("No file of this run could be read."));
    }
    out.bullets(rejected);
    List<MissingInput> missing = model.run().files().inputs().missing();
    if (!missing.isEmpty()) {
      out.paragraph(model.say("**Missing:**"));
      out.bullets(missing.stream().map(what -> missing(model, what)).toList());
    }
  }

  private static Text missing(ReportModel model, MissingInput missing) {
    return model
        .words()
        .sentences(
            List.of(
                model.say("%s.", missing.what()),
                model.whole(missing.consequence()),
                model.whole(missing.remedy())));
  }

  private static Text rejected(ReportModel model, InputFile input, InputFile.Rejected example) {
    return model.say(
        "rejected %s line %d (%s): %s",
        input.file(),
        example.line(),
        model.whole(example.reason()),
        Text.shortened(example.text(), 80));
  }
}
