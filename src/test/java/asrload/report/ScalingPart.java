package asrload.report;

import asrload.analysis.LevelNumbers;
import asrload.analysis.Scalability;
import asrload.analysis.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The chart of throughput by number of users, the Universal Scalability Law and the knee. */
record ScalingPart(ReportModel model, Scaling scaling, List<LevelNumbers> levels) {

  void write(Markdown out) {
    List<LevelNumbers> known = levels.stream().filter(one -> one.audioPerSecond() != null).toList();
    if (known.size() >= 2) {
      out.fenced("mermaid", chart(known));
    }
    List<String> said = new ArrayList<>();
    said.add(law());
    Double knee = scaling.knee();
    said.add(
        scaling.levels() < Scalability.LEAST_LEVELS
            ? model.say(
                "Knee: n/a (needs %d levels, have %d)", Scalability.LEAST_LEVELS, scaling.levels())
            : knee == null
                ? model.say("Knee: none seen (Kneedle, sensitivity 1)")
                : model.say("Knee: at %.0f users (Kneedle, sensitivity 1)", knee));
    out.bullets(said);
  }

  /** The x axis counts the levels, whose users its title names: a renderer spaces them evenly. */
  private String chart(List<LevelNumbers> known) {
    String users =
        known.stream().map(one -> Numbers.fixed(one.load(), 0)).collect(Collectors.joining(", "));
    double top = known.stream().mapToDouble(ScalingPart::audio).max().orElse(1);
    return String.join(
        "\n",
        "xychart-beta",
        "  title \"" + model.say("Throughput by number of users") + "\"",
        "  x-axis \"" + model.say("level (users: %s)", users) + "\" 1 --> " + known.size(),
        "  y-axis \"audio-s/s\" 0 --> " + Numbers.fixed(top <= 0 ? 1 : 1.05 * top, 3),
        "  line "
            + known.stream()
                .map(one -> Numbers.fixed(audio(one), 3))
                .collect(Collectors.joining(", ", "[", "]")));
  }

  private static double audio(LevelNumbers one) {
    Double value = one.audioPerSecond();
    return value == null ? 0 : value;
  }

  private String law() {
    Scalability law = scaling.law();
    if (law == null) {
      return model.say(
          "Universal Scalability Law: n/a (%s)",
          scaling.why() == null ? "" : model.say(scaling.why()));
    }
    Double peak = law.peak();
    return model.say(
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
            law.single().high())
        + (peak == null
            ? model.say("no retrograde region observed")
            : model.say("throughput is highest at N = %.1f", peak));
  }
}
