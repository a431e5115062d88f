package asrload.report.section;

import asrload.analysis.load.Scalability;
import asrload.analysis.load.Scaling;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The Universal Scalability Law and the knee. */
record ScalingPart(ReportModel model, Scaling scaling) {

  void write(Document out) {
    List<Text> said = new ArrayList<>();
    said.add(law());
    Double knee = scaling.knee();
    said.add(
        scaling.levels() < Scalability.MIN_LEVELS
            ? model.say(
                "Knee: n/a (needs %d levels, have %d)", Scalability.MIN_LEVELS, scaling.levels())
            : knee == null
                ? model.say("Knee: none seen (Kneedle, sensitivity 1)")
                : model.say("Knee: at %.0f users (Kneedle, sensitivity 1)", knee));
    out.bullets(said);
  }

  private Text law() {
    Scalability law = scaling.law();
    if (law == null) {
      return model.say(
          "Universal Scalability Law: n/a (%s)",
          scaling.why() == null ? "" : model.say(scaling.why()));
    }
    Double peak = law.peak();
    Text found =
        model.say(
            "Universal Scalability Law over %d levels (N: tasks at the server, X: audio-s/s): contention a = %.4f (95 %% interval %.4f to %.4f), coherency b = %.5f (%.5f to %.5f), g = %.3f audio-s/s for one (%.3f to %.3f); ",
            law.levels(),
            law.contention().value(),
            law.contention().low(),
            law.contention().high(),
            law.coherency().value(),
            law.coherency().low(),
            law.coherency().high(),
            law.single().value(),
            law.single().low(),
            law.single().high());
    return Text.join(
        "",
        found,
        peak == null
            ? model.say("no retrograde region observed")
            : model.say("throughput is highest at N = %.1f", peak));
  }
}
