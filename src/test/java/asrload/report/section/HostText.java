package asrload.report.section;

import asrload.analysis.sample.Gap;
import asrload.analysis.sample.HostHealth;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How well a host was sampled, in words. */
final class HostText {
  private static final int MAX_GAPS = 10;

  private HostText() {}

  /**
   * The account of a host.
   *
   * @param several whether there are others: the first screen tells the source of a single one
   */
  static Text account(ReportModel model, HostHealth host, boolean several) {
    List<Text> sentences = new ArrayList<>();
    if (several) {
      sentences.add(source(model, host));
    }
    sentences.add(
        model.say(
            "%d of %d intervals of %.1f s seen between the first and the last sample; longest gap"
                + " %.1f s. report.md draws points without a sample as 0.",
            host.intervals(), host.expected(), host.intervalSeconds(), host.longestGapSeconds()));
    if (host.outside() > 0) {
      sentences.add(model.say("%d samples from outside the run are left out.", host.outside()));
    }
    if (host.inferredRoles()) {
      sentences.add(
          model.say("**Roles are inferred** from process names and the pids in the worker logs."));
    }
    if (host.idleTimes() > 0) {
      sentences.add(
          model.say(
              "**Idle processes have no row in these samples:** processes reappeared %d "
                  + "times after intervals without a row. They count as idle there, with their "
                  + "last memory. Collect with -p ALL.",
              host.idleTimes()));
    }
    for (String same : host.sameMachine()) {
      sentences.add(
          model.say("%s is the same machine; its processes are counted once, here.", same));
    }
    sentences.add(clock(model, host));
    if (host.restarts() == 1) {
      sentences.add(model.say("The sampler was restarted once."));
    } else if (host.restarts() > 1) {
      sentences.add(model.say("The sampler was restarted %d times.", host.restarts()));
    }
    sentences.add(cost(model, host));
    return model.words().sentences(sentences);
  }

  private static Text source(ReportModel model, HostHealth host) {
    if (host.source() == null) {
      return Text.NONE;
    }
    List<Text> clauses = new ArrayList<>(List.of(Text.of(host.source())));
    if (host.coverage() != null) {
      clauses.add(model.say("%s of the load covered", Numbers.coverage(host.coverage())));
    }
    if (host.note() != null) {
      clauses.add(Text.of(host.note()));
    }
    return model.say("%s.", model.words().clauses(clauses));
  }

  private static Text clock(ReportModel model, HostHealth host) {
    Long offset = host.clockOffsetMs();
    if (offset == null || (offset == 0 && Objects.equals(host.clockUncertaintyMs(), 0L))) {
      return Text.NONE;
    }
    Text way =
        offset < 0
            ? model.say("Its clock is %d ms behind the injector's", -offset)
            : model.say("Its clock is %d ms ahead of the injector's", offset);
    if (host.clockUncertaintyMs() == null) {
      return model.say("%s; all its times are corrected by that.", way);
    }
    return host.clockApplied()
        ? model.say(
            "%s (± %d ms); all its times are corrected by that.", way, host.clockUncertaintyMs())
        : model.say(
            "%s (± %d ms); that is within the uncertainty, so its times are not corrected.",
            way, host.clockUncertaintyMs());
  }

  private static Text cost(ReportModel model, HostHealth host) {
    if (host.monitorCpuSeconds() == null) {
      return Text.NONE;
    }
    return host.monitorCpuPercent() == null
        ? model.say("The monitor itself used %.1f s of CPU.", host.monitorCpuSeconds())
        : model.say(
            "The monitor itself used %.1f s of CPU, %.1f %% of a core.",
            host.monitorCpuSeconds(), host.monitorCpuPercent());
  }

  /** A line a gap, for those of whole intervals. */
  static List<Text> gaps(ReportModel model, HostHealth host) {
    List<Text> lines = new ArrayList<>();
    for (Gap gap : host.gaps().subList(0, Math.min(MAX_GAPS, host.gaps().size()))) {
      Text line =
          model.say(
              "**No samples** from %s for %.1f s", Numbers.time(gap.startMs()), gap.seconds());
      lines.add(gap.why().isEmpty() ? line : model.say("%s (%s)", line, model.say(gap.why())));
    }
    if (host.gaps().size() > MAX_GAPS) {
      lines.add(model.say("%d more gaps", host.gaps().size() - MAX_GAPS));
    }
    return lines;
  }
}
