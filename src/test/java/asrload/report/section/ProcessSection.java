package asrload.report.section;

import asrload.analysis.Analysis;
import asrload.analysis.load.WorkerCpu;
import asrload.analysis.role.Role;
import asrload.analysis.role.RoleName;
import asrload.analysis.sample.CgroupUse;
import asrload.analysis.sample.Cgroups;
import asrload.analysis.sample.HostHealth;
import asrload.analysis.sample.MonitorHealth;
import asrload.analysis.sample.OomKill;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.ProcessSamples.Track;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Windows;
import asrload.journal.RunState;
import asrload.parse.run.CgroupRecord.NotRead;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.section.SeriesCharts.Drawn;
import asrload.report.section.SeriesCharts.Measure;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CPU and memory of the processes, by host and role. */
final class ProcessSection implements Section {
  private static final int MAX_ENDED = 5;

  @Override
  public void write(ReportModel model, Document out) {
    Analysis run = model.run();
    MonitorHealth monitor = run.processes().monitor();
    if (monitor == null) {
      return;
    }
    out.heading(2, model.say("CPU and memory of the processes"));
    Window window = window(model, out);
    List<Track> tracks = ProcessSamples.tracks(run.files().samples());
    double interval =
        run.files().samples().stream().mapToDouble(ProcessSamples::intervalSeconds).max().orElse(1);
    boolean several = monitor.hosts().size() > 1;
    for (HostHealth host : monitor.hosts()) {
      if (several) {
        out.heading(3, model.say("Host %s", host.host()));
      }
      out.paragraph(HostText.account(model, host, several));
      if (window != null) {
        Text marks =
            model
                .words()
                .sentences(List.of(Phases.of(model), Phases.gaps(model, host.gaps(), window)));
        List<Drawn> drawn =
            drawn(tracks.stream().filter(track -> track.host().equals(host.host())).toList())
                .stream()
                .map(track -> new Drawn(model.say(track.name().name()), track.series()))
                .toList();
        SeriesCharts charts = new SeriesCharts(model.words(), window, drawn, interval, marks);
        out.figure(charts.of(Measure.CPU));
        out.figure(charts.of(Measure.RSS));
      }
      out.bullets(HostText.gaps(model, host));
      List<RoleStats> roles =
          run.processes().roles().stream().filter(role -> role.host().equals(host.host())).toList();
      ProcessTables.write(model, roles, host, out);
      cgroups(model, host.host(), out);
    }
    WorkerCpu cpu = run.load().workerCpu();
    if (cpu != null) {
      out.paragraph(workerCpu(model, cpu));
    }
  }

  private static void cgroups(ReportModel model, String host, Document out) {
    Cgroups cgroups = model.run().processes().cgroups();
    List<List<Text>> rows =
        cgroups.groups().stream()
            .filter(use -> use.host().equals(host))
            .map(use -> row(model, use))
            .toList();
    if (!rows.isEmpty()) {
      out.table(
          model.header(
              "cgroup v2",
              "processes",
              "memory limit MiB",
              "use max MiB",
              "working set max MiB",
              "of the limit",
              "OOM kills",
              "CPU quota, cores",
              "stopped in",
              "for s"),
          rows);
      out.paragraph(
          model.say(
              "During the load. A limit is the tightest of the group and of the visible groups above "
                  + "it. Use includes the page cache; the working set is use less inactive file "
                  + "pages. Stopped in: share of the quota's periods in which the group had work "
                  + "and was stopped; the seconds are summed over the CPUs."));
    }
    out.bullets(
        cgroups.oomKills().stream()
            .filter(kill -> kill.host().equals(host))
            .map(kill -> oomKill(model, kill))
            .toList());
    cgroups.notRead().stream()
        .filter(unread -> unread.host().equals(host))
        .forEach(unread -> out.paragraph(notRead(model, unread.why())));
  }

  private static List<Text> row(ReportModel model, CgroupUse use) {
    Double share = use.throttledShare();
    return Text.row(
        Text.of(use.group()),
        names(model, use.roles()),
        Numbers.orNone(use.memoryLimitMib(), 1),
        Numbers.orNone(use.memoryMaxMib(), 1),
        Numbers.orNone(use.workingSetMaxMib(), 1),
        use.memoryShare() == null ? "n/a" : Numbers.percent(use.memoryShare()),
        use.oomKills() == null ? "n/a" : use.oomKills().toString(),
        Numbers.orNone(use.cpuQuotaCores(), 2),
        share == null ? "n/a" : Numbers.percent(share),
        Numbers.orNone(use.throttledSeconds(), 1));
  }

  private static Text names(ReportModel model, List<RoleName> roles) {
    return Text.join(", ", roles.stream().map(role -> model.say(role.name())).toList());
  }

  private static Text oomKill(ReportModel model, OomKill kill) {
    Text what =
        model.say(
            "**OOM killer:** %d process(es) ended in %s (%s), between %s and %s.",
            kill.kills(),
            kill.group(),
            names(model, kill.roles()),
            Numbers.time(kill.fromMs()),
            Numbers.time(kill.toMs()));
    List<Text> ended =
        kill.ended().stream()
            .limit(MAX_ENDED)
            .map(one -> model.say("%s: pid %d", model.say(one.role().name()), one.pid()))
            .toList();
    return ended.isEmpty()
        ? what
        : model.say(
            "%s %d of its processes ended then: %s.",
            what, kill.ended().size(), Text.join("; ", ended));
  }

  private static Text notRead(ReportModel model, NotRead why) {
    return switch (why) {
      case V1 -> model.say("Cgroups were not read: this host has cgroup v1.");
      case HYBRID ->
          model.say("Cgroups were not read: on this host memory and CPU are under cgroup v1.");
      case MISSING ->
          model.say("Cgroups were not read: no cgroup v2 is mounted at /sys/fs/cgroup there.");
      case HIDDEN ->
          model.say(
              "The cgroups of some processes were not read: they lie outside of what is visible there.");
    };
  }

  private static Text workerCpu(ReportModel model, WorkerCpu cpu) {
    Text sums =
        model.say(
            "CPU of the workers: %.1f s by their processes, %.1f s by their own records of %d "
                + "tasks (user and system).",
            cpu.sampledSeconds(), cpu.loggedSeconds(), cpu.tasks());
    double rest = cpu.restSeconds();
    if (cpu.agrees()) {
      return model.say("%s They agree within 2 %%.", sums);
    }
    return rest < 0
        ? model.say(
            "%s The records have %.1f s more than the processes: the samples miss some of the "
                + "workers, or each record counts more than its own task.",
            sums, -rest)
        : model.say(
            "%s The difference, %.1f s or %.2f s per task, is spent outside of what the tasks "
                + "measure: the start and end of a forked child, its imports, the loop between tasks.",
            sums, rest, rest / cpu.tasks());
  }

  /** What has a part in the test; where nothing of a server was recognised, what might be one. */
  private static List<Track> drawn(List<Track> tracks) {
    boolean server = tracks.stream().anyMatch(track -> track.name().role().isServer());
    return tracks.stream().filter(track -> isDrawn(track.name(), server)).toList();
  }

  private static boolean isDrawn(RoleName name, boolean server) {
    return name.role() == Role.OTHER ? !server && name.unrecognised() : name.role() != Role.MONITOR;
  }

  /** The time to draw; says so when the samples are of another one than the worker records. */
  private static @Nullable Window window(ReportModel model, Document out) {
    Analysis run = model.run();
    Windows known = run.windows();
    Window sampled = Charts.span(run.files().samples());
    if (known != null
        && sampled != null
        && known.run().overlapSeconds(sampled.startMs(), sampled.endMs()) == 0) {
      out.paragraph(
          model.say(
              "**These samples and the worker records cover different times:** the samples "
                  + "begin %s. Check the time zone.",
              Numbers.time(sampled.startMs())));
    }
    return known == null || run.state() == RunState.BY_HAND ? sampled : known.run();
  }
}
