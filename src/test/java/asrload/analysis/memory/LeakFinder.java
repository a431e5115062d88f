package asrload.analysis.memory;

import asrload.analysis.memory.Leak.Kind;
import asrload.analysis.memory.Leak.Source;
import asrload.analysis.role.Role;
import asrload.analysis.role.RoleName;
import asrload.analysis.sample.GpuTrack;
import asrload.analysis.sample.GpuUser;
import asrload.analysis.sample.HostGpus;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.RoleSeries;
import asrload.analysis.stats.BlockMinima;
import asrload.analysis.stats.SenSlope;
import asrload.analysis.task.Joined;
import asrload.text.Phrase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges every process lineage of the server, and the workers' own logs. */
public final class LeakFinder {
  private static final Set<Role> JUDGED =
      EnumSet.of(Role.WORKER, Role.WORKER_CHILD, Role.FRONT_END, Role.QUEUE);

  /** Fewer ends of processes are accidents, more are recycling. */
  private static final int RECYCLED = 3;

  /** A tooth lower than this share of the level is noise. */
  private static final double TOOTH = 0.1;

  private LeakFinder() {}

  /** Of the workers' own logs. */
  static List<Leak> logged(List<LoggedLineage> lineages, MemoryLimits limits) {
    List<Leak> leaks = new ArrayList<>();
    for (LoggedLineage lineage : lineages) {
      Double limit = limits.of(Role.WORKER, null);
      LeakRule rule = LeakRule.of(lineage.minima(), limit);
      LineageWork work =
          new LineageWork(lineage.tasks().size(), lineage.audioSeconds(), lineage.hours());
      leaks.add(
          leak(
              Role.WORKER,
              lineage.name(),
              Source.WORKER_LOG,
              rule,
              rule.kind(),
              rule.evidence(),
              work,
              limit));
    }
    return leaks;
  }

  /** Of the process samples. */
  public static List<Leak> sampled(
      List<ProcessSamples.Track> tracks, List<Joined> joined, MemoryLimits limits) {
    long workers = tracks.stream().filter(track -> track.name().role() == Role.WORKER).count();
    List<Leak> leaks = new ArrayList<>();
    for (ProcessSamples.Track track : tracks) {
      Role role = track.name().role();
      if (JUDGED.contains(role) && track.series().hasRss()) {
        boolean all = !role.isWorker() || (role == Role.WORKER && workers == 1);
        leaks.add(sampled(track, all ? work(joined, track.series()) : LineageWork.UNKNOWN, limits));
      }
    }
    return leaks;
  }

  /** Of the GPUs, and of each role of the server on them. */
  public static List<Leak> gpus(List<HostGpus> hosts) {
    List<Leak> leaks = new ArrayList<>();
    for (GpuUser user : HostGpus.users(hosts)) {
      if (JUDGED.contains(user.name().role())) {
        leaks.add(
            sampled(
                user.onGpu(),
                Source.GPU_PROCESS,
                user.series(),
                LineageWork.UNKNOWN,
                user.limitMib()));
      }
    }
    for (GpuTrack gpu : hosts.stream().flatMap(host -> host.gpus().stream()).toList()) {
      if (gpu.series().hasRss()) {
        Double limit = Double.isNaN(gpu.totalMib()) ? null : (Double) gpu.totalMib();
        RoleName all = RoleName.of(Role.OTHER, "GPU %d", gpu.index());
        RoleName name = hosts.size() == 1 ? all : all.with("%s on %s", gpu.host());
        leaks.add(sampled(name, Source.GPU, gpu.series(), LineageWork.UNKNOWN, limit));
      }
    }
    return leaks;
  }

  private static Leak sampled(ProcessSamples.Track track, LineageWork work, MemoryLimits limits) {
    Double limit = limits.of(track.name().role(), track.use().memoryLimitMib());
    return sampled(track.name(), Source.RSS, track.series(), work, limit);
  }

  private static Leak sampled(
      RoleName name, Source source, RoleSeries series, LineageWork work, @Nullable Double limit) {
    int ends = series.restartsMs().size() + series.laterChildren();
    boolean recycled = ends >= RECYCLED;
    BlockMinima minima = recycled ? series.minima() : series.longestLife();
    LeakRule rule = LeakRule.of(minima, limit);
    Kind kind = rule.kind();
    Phrase evidence = rule.evidence();
    boolean teeth = minima.highMib() - minima.lowMib() > TOOTH * rule.levelMib();
    if (recycled && rule.slope() != null && !rule.rising() && teeth) {
      kind = Kind.SAWTOOTH;
      evidence =
          Phrase.of(
              "%d processes replaced others; memory peaks at %.0f MiB and falls back; its "
                  + "minimum does not rise",
              ends, minima.highMib());
    }
    return leak(name.role(), name.name(), source, rule, kind, evidence, work, limit);
  }

  private static LineageWork work(List<Joined> joined, RoleSeries series) {
    long from = series.endMs(0);
    long to = series.endMs(series.size() - 1);
    long tasks = 0;
    double audio = 0;
    for (Joined task : joined) {
      Long end = task.endMs();
      Double seconds = task.audioSeconds();
      if (end != null && end >= from && end <= to) {
        tasks++;
        audio += seconds == null ? 0 : seconds;
      }
    }
    return new LineageWork(tasks, audio, (to - from) / 3_600_000.0);
  }

  private static Leak leak(
      Role role,
      Phrase name,
      Source source,
      LeakRule rule,
      Kind kind,
      Phrase evidence,
      LineageWork work,
      @Nullable Double limit) {
    SenSlope slope = rule.slope();
    double rise = slope == null ? Double.NaN : slope.slope() * work.hours();
    return new Leak(
        role,
        name,
        source,
        kind,
        slope,
        rule.leastVisible(),
        new Leak.Per(
            slope == null || work.tasks() == 0 ? null : (Double) (rise / work.tasks()),
            slope == null || work.audioSeconds() <= 0
                ? null
                : (Double) (rise / (work.audioSeconds() / 3600))),
        new Leak.Size(
            Double.isNaN(rule.levelMib()) ? null : (Double) rule.levelMib(),
            limit,
            slope == null || limit == null
                ? null
                : TimeToLimit.of(rule.endMib(), limit, slope, rule.spanHours())),
        rule.blocks(),
        rule.spanHours() * 3600,
        kind == Kind.INCONCLUSIVE && rule.suspect(),
        evidence);
  }

  /**
   * What a lineage did while its memory was watched.
   *
   * @param tasks tasks
   * @param audioSeconds their audio, s
   * @param hours the time, h
   */
  private record LineageWork(long tasks, double audioSeconds, double hours) {
    static final LineageWork UNKNOWN = new LineageWork(0, 0, 0);
  }
}
