package asrload.report.section;

import asrload.analysis.sample.HostHealth;
import asrload.analysis.sample.HostHealth.ChildEvidence;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.sample.RoleUse;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each role of a host spent, and of how many processes it was made. */
final class ProcessTables {
  /** Jobs shorter than this many intervals are under-counted by rows alone. */
  private static final int SHORT_INTERVALS = 5;

  /** Below this, rounding of the rows alone could be the cause. */
  private static final double NOTABLE_SHARE = 0.005;

  private ProcessTables() {}

  static void write(ReportModel model, List<RoleStats> roles, HostHealth host, Document out) {
    if (roles.isEmpty()) {
      return;
    }
    spent(model, roles, out);
    out.paragraph(model.words().sentences(explained(model, roles)));
    lineages(model, roles, out);
    shortLived(model, roles, host, out);
  }

  private static List<Text> explained(ReportModel model, List<RoleStats> roles) {
    Text shared =
        roles.stream().anyMatch(role -> role.use().pssMaxMib() != null)
            ? model.say(
                "Resident memory counts shared pages once per process, PSS once in all. PSS is "
                    + "read every few seconds, so its peaks can be lower.")
            : model.say("Resident memory counts shared pages once per process.");
    Text limit =
        roles.stream().anyMatch(role -> role.headRoomMib() != null)
            ? model.say(
                "The limit is that of the container; head room is the limit less the RSS peak, "
                    + "other roles in the same container not counted.")
            : Text.NONE;
    return List.of(
        model.say("100 %% = one core. A role is the sum of its processes."),
        capped(model, roles),
        shared,
        limit);
  }

  private static Text capped(ReportModel model, List<RoleStats> roles) {
    List<Text> names =
        roles.stream()
            .filter(role -> role.cpuAtLeast() != null)
            .map(role -> model.say(role.name().name()))
            .toList();
    return names.isEmpty()
        ? Text.NONE
        : model.say(
            "**CPU of %s is unknown:** this pidstat limits a process to 100 %%, and "
                + "processes reached that limit. Use sysstat 11.7.3 or newer, collect with -t, "
                + "or set asr.monitor.source = proc. There, the chart shows the limit in "
                + "report.md, and a gap in report.html.",
            Text.join(", ", names));
  }

  private static String mean(ReportModel model, RoleStats role) {
    return role.cpuAtLeast() == null
        ? number(role.cpuMean())
        : model.say("at least %.1f", role.cpuAtLeast()).toString();
  }

  private static void spent(ReportModel model, List<RoleStats> roles, Document out) {
    boolean pss = roles.stream().anyMatch(role -> role.use().pssMaxMib() != null);
    boolean limit = roles.stream().anyMatch(role -> role.use().memoryLimitMib() != null);
    List<Text> header =
        new ArrayList<>(
            model.header(
                "role",
                "CPU mean %%",
                "CPU p95 %%",
                "CPU max %%",
                "CPU s",
                "RSS mean MiB",
                "RSS max MiB"));
    if (pss) {
      header.add(model.say("PSS max MiB"));
    }
    if (limit) {
      header.addAll(model.header("limit MiB", "head room MiB"));
    }
    header.add(model.say("samples"));
    List<List<Text>> rows = new ArrayList<>();
    for (RoleStats role : roles) {
      List<Object> row =
          new ArrayList<>(
              List.of(
                  name(model, role),
                  mean(model, role),
                  number(role.cpuP95()),
                  number(role.cpuMax()),
                  number(role.cpuMean() == null ? null : (Double) role.use().cpuSeconds()),
                  number(role.rssMeanMib()),
                  number(role.rssMaxMib())));
      if (pss) {
        row.add(number(role.use().pssMaxMib()));
      }
      if (limit) {
        row.add(number(role.use().memoryLimitMib()));
        row.add(number(role.headRoomMib()));
      }
      row.add(role.samples());
      rows.add(Text.row(row.toArray()));
    }
    out.table(header, rows);
  }

  /** The server's processes, where there is more to tell than that one lived all the time. */
  private static void lineages(ReportModel model, List<RoleStats> roles, Document out) {
    List<List<Text>> rows = new ArrayList<>();
    for (RoleStats role : roles) {
      RoleUse use = role.use();
      if (role.name().role().isServer()
          && role.cpuAtLeast() == null
          && (use.processes() > 1 || notable(use.missedSeconds(), use.cpuSeconds()))) {
        rows.add(
            Text.row(
                model.say(role.name().name()),
                use.processes(),
                use.atOnce(),
                count(use.restarts()),
                use.children() == null
                    ? "n/a"
                    : model.say("%d (%d at once)", use.children(), use.childrenAtOnce()),
                Numbers.fixed(use.rowsCpuSeconds(), 1),
                Numbers.fixed(use.cpuSeconds(), 1),
                missed(use.missedSeconds(), use.cpuSeconds())));
      }
    }
    out.table(
        model.header(
            "processes of",
            "total",
            "at once",
            "restarts",
            "children",
            "CPU s by rows",
            "CPU s total",
            "rows miss"),
        rows);
  }

  private static void shortLived(
      ReportModel model, List<RoleStats> roles, HostHealth host, Document out) {
    if (host.children() == ChildEvidence.NONE) {
      out.paragraph(
          model.say(
              "**Jobs shorter than about %.0f s are under-counted:** the CPU of processes "
                  + "that ended between two samples is unknown. Collect with pidstat -T ALL, or "
                  + "keep processes.jsonl.",
              SHORT_INTERVALS * host.intervalSeconds()));
      return;
    }
    double rows = 0;
    double all = 0;
    for (RoleStats role : roles) {
      if (role.name().role().isServer()) {
        rows += role.use().rowsCpuSeconds();
        all += role.use().cpuSeconds();
      }
    }
    if (notable(all - rows, all)) {
      Text source =
          host.children() == ChildEvidence.TABLE
              ? model.say("pidstat's children table")
              : model.say("the process list's times of reaped children");
      out.paragraph(
          model.say(
              "CPU s and CPU mean include processes that ended between two samples, "
                  + "according to %s. The plain rows, on which the chart and p95 are based, miss "
                  + "%s of the server's %.1f s.",
              source, missed(all - rows, all), all));
    }
  }

  private static Text name(ReportModel model, RoleStats role) {
    Text name = model.say(role.name().name());
    return role.use().inferred() ? model.say("%s (inferred)", name) : name;
  }

  private static boolean notable(double missed, double all) {
    return missed >= 0.05 && missed >= NOTABLE_SHARE * all;
  }

  private static String missed(double missed, double all) {
    return all <= 0
        ? "0.0 s"
        : Numbers.fixed(Math.max(0, missed), 1)
            + " s ("
            + Numbers.percent(Math.max(0, missed) / all)
            + ")";
  }

  private static String count(@Nullable Integer value) {
    return value == null ? "n/a" : value.toString();
  }

  private static String number(@Nullable Double value) {
    return Numbers.orNone(value, 1);
  }
}
