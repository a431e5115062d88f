package asrload.report.section;

import asrload.analysis.injector.InjectorCheck;
import asrload.analysis.injector.OneInjector;
import asrload.journal.MergedInjector;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import asrload.text.Phrase;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the load generator itself kept up. */
final class InjectorSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    if (model.run().injector().measured().isEmpty()) {
      return;
    }
    out.heading(2, model.say("Injector validity"));
    out.paragraph(
        model.say(
            "If one of these rules is violated, the bottleneck was the load generator, and "
                + "the run does not measure the server (INVALID)."));
    out.table(
        List.of(model.say("rule"), model.say("answer"), model.say("what"), model.say("allowed")),
        model.run().injector().checks().stream().map(check -> row(model, check)).toList());
    if (!model.run().injector().injectors().isEmpty()) {
      several(model, out);
    }
  }

  private static void several(ReportModel model, Document out) {
    List<OneInjector> all = model.run().injector().injectors();
    out.heading(3, model.say("Injectors"));
    out.paragraph(
        model.say(
            "The runs of these injectors were merged: their tasks are one list, in the clock of "
                + "the first; the worst answer of any of them counts above. Clock: what was added to "
                + "the times of the injector, and by how much the true value may differ."));
    long firstMs = all.stream().mapToLong(one -> one.injector().startMs()).min().orElse(0);
    out.table(
        Stream.of(
                "injector",
                "run",
                "host",
                "tasks",
                "load started",
                "clock",
                "rules violated",
                "end")
            .map(model::say)
            .toList(),
        all.stream().map(one -> row(model, one, firstMs)).toList());
    List<Phrase> other =
        all.stream()
            .filter(one -> !one.injector().otherSettings().isEmpty())
            .map(
                one ->
                    Phrase.of(
                        "injector %d: %s",
                        one.injector().index(), String.join(", ", one.injector().otherSettings())))
            .toList();
    if (!other.isEmpty()) {
      out.paragraph(
          model.say(
              Phrase.of(
                  "Settings that differ from those of the first injector: %s.",
                  Phrase.join("; ", other))));
    }
  }

  private static List<Text> row(ReportModel model, OneInjector one, long firstMs) {
    MergedInjector injector = one.injector();
    return Text.row(
        Text.of(Integer.toString(injector.index())),
        Text.of(String.valueOf(injector.run())),
        Text.of(injector.host() == null ? "" : injector.host().name()),
        Text.of(Integer.toString(one.tasks())),
        Text.of("+" + Numbers.fixed((injector.startMs() - firstMs) / 1000.0, 3) + " s"),
        model.say(clock(injector.clock())),
        one.health().violated().isEmpty()
            ? model.say("none")
            : model.say(
                Phrase.join(
                    ", ",
                    one.health().violated().stream()
                        .map(check -> Phrase.of(check.kind().words()))
                        .toList())),
        model.say(
            injector.complete()
                ? Phrase.of("complete")
                : injector.ended() == null
                    ? Phrase.of("killed")
                    : Phrase.of("ended early: %s", String.valueOf(injector.endReason()))));
  }

  private static Phrase clock(MergedInjector.@Nullable Alignment clock) {
    if (clock == null) {
      return Phrase.of("that of the merged run");
    }
    Long within = clock.uncertaintyMs();
    if (within == null) {
      return Phrase.of("not compared, taken to agree");
    }
    return switch (clock.by()) {
      case SAME_MACHINE, UNKNOWN -> Phrase.of("the same machine");
      case COMMON_HOST ->
          Phrase.of("%d ms ± %d ms, by a host that both sampled", clock.shiftMs(), within);
      case SERVER_DATES ->
          Phrase.of("%d ms ± %d ms, by the dates of the server's answers", clock.shiftMs(), within);
    };
  }

  private static List<Text> row(ReportModel model, InjectorCheck check) {
    return Text.row(
        model.say(check.kind().words()),
        check.value() == null
            ? model.say("not measurable")
            : check.violated() ? model.say("**violated**") : model.say("held"),
        model.say(check.words()),
        limit(model, check));
  }

  private static Text limit(ReportModel model, InjectorCheck check) {
    Double limit = check.limit();
    if (limit == null) {
      return Text.NONE;
    }
    return switch (check.kind()) {
      case STARTED -> model.say("at least %s", Numbers.percent(limit));
      case CPU, QUOTA, GC, POLL_LATENESS -> model.say("at most %s", Numbers.percent(limit));
      case START_LAG, HICCUPS, JOURNAL -> model.say("at most %s", Numbers.fixed(limit, 0) + " ms");
      case SOCKETS -> model.say("none");
    };
  }
}
