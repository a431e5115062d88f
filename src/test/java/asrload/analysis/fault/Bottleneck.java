package asrload.analysis.fault;

import asrload.analysis.load.Backlog;
import asrload.analysis.load.Utilisation;
import asrload.analysis.role.Role;
import asrload.analysis.sample.HostCpu;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.task.SplitStats;
import asrload.text.Phrase;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names what limited the system: the first suspect against which there is evidence. */
final class Bottleneck {
  private static final double WORKER_BOUND = 0.9;
  private static final double IDLE_ENOUGH = 0.7;
  private static final double SHORTEST_SECONDS = 5;
  private static final double INJECTOR_BUSY = 0.8;
  private static final double FRONT_END_BUSY = 0.9;

  /** Those that need to know how busy the workers were, in the order in which they are asked. */
  private static final List<Suspect> SUSPECTS =
      List.of(
          Bottleneck::hostCpu,
          Bottleneck::cappedCpu,
          Bottleneck::workers,
          Bottleneck::frontEnd,
          Bottleneck::upload,
          Bottleneck::dispatch);

  private Bottleneck() {}

  private interface Suspect {
    @Nullable Finding ask(BottleneckEvidence evidence, Utilisation use);
  }

  public static Finding of(BottleneckEvidence evidence) {
    for (Function<BottleneckEvidence, @Nullable Finding> first :
        List.<Function<BottleneckEvidence, @Nullable Finding>>of(
            Bottleneck::injector,
            CgroupLimits::oomKilled,
            Bottleneck::memory,
            CgroupLimits::memory,
            CgroupLimits::quota)) {
      Finding finding = first.apply(evidence);
      if (finding != null) {
        return finding;
      }
    }
    Utilisation use = evidence.utilisation();
    if (use == null) {
      return new Finding(
          Finding.Kind.UNKNOWN,
          Phrase.of(
              "Needs the processing time of each task, from the worker logs, and the number of workers."),
          Phrase.of(
              "Set asr.worker.logs to the logs of all workers, with the processing time of each task."));
    }
    if (use.windowSeconds() < SHORTEST_SECONDS) {
      return new Finding(
          Finding.Kind.UNKNOWN,
          Phrase.of(
              "The load of %.1f s is too short (needs %.0f s).",
              use.windowSeconds(), SHORTEST_SECONDS),
          Phrase.of("Run longer."));
    }
    for (Suspect suspect : SUSPECTS) {
      Finding finding = suspect.ask(evidence, use);
      if (finding != null) {
        return finding;
      }
    }
    return notSaturated(evidence, use);
  }

  private static @Nullable Finding injector(BottleneckEvidence evidence) {
    Integer cores = evidence.cores();
    for (RoleStats role : onInjectorsHost(evidence.roles())) {
      Double p95 = role.cpuP95();
      if (role.name().role() == Role.INJECTOR
          && cores != null
          && p95 != null
          && p95 > 100 * INJECTOR_BUSY * cores) {
        return new Finding(
            Finding.Kind.INJECTOR,
            Phrase.of("Its CPU reached %.0f %% of %d cores (95th percentile).", p95, cores),
            Phrase.of(
                "Do not trust the latencies; inject from a larger machine or with fewer users."));
      }
    }
    return null;
  }

  /** The manifest tells the cores of the injector's host alone. */
  private static List<RoleStats> onInjectorsHost(List<RoleStats> roles) {
    Set<String> hosts = roles.stream().map(RoleStats::host).collect(Collectors.toSet());
    Set<String> injectors =
        roles.stream()
            .filter(role -> role.name().role() == Role.INJECTOR)
            .map(RoleStats::host)
            .collect(Collectors.toSet());
    return hosts.size() == 1
        ? roles
        : roles.stream().filter(role -> injectors.contains(role.host())).toList();
  }

  private static @Nullable Finding memory(BottleneckEvidence evidence) {
    MemoryPressure pressure = MemoryPressure.of(evidence);
    return pressure == null
        ? null
        : new Finding(
            Finding.Kind.MEMORY,
            pressure.words(),
            Phrase.of(
                "Run fewer workers or add memory: swapped or killed processes make every other "
                    + "number worse."));
  }

  private static @Nullable Finding hostCpu(BottleneckEvidence evidence, Utilisation use) {
    HostCpu host = HostCpu.of(evidence.ownRoles(), evidence.cores(), evidence.othersKnown());
    if (host == null || !host.exhausted()) {
      return null;
    }
    return new Finding(
        Finding.Kind.CPU,
        Phrase.of(
            "%s. Workers were busy %.0f %% of the load (%s)%s.",
            host.words(), 100 * use.ratio(), BottleneckEvidence.busy(use), evidence.waits()),
        host.disturbed()
            ? Phrase.of(
                "Stop the other work on this machine and run again: it distorts these numbers.")
            : Phrase.of(
                "Add cores, or make the recognition cheaper. More workers on this host would "
                    + "not help; more users only lengthen the queue."));
  }

  /** Where pidstat limits a process, the host's CPU may be exhausted all the same. */
  private static @Nullable Finding cappedCpu(BottleneckEvidence evidence, Utilisation use) {
    HostCpu host = HostCpu.of(evidence.ownRoles(), evidence.cores(), evidence.othersKnown());
    boolean own = evidence.ownRoles().stream().anyMatch(role -> role.cpuAtLeast() != null);
    if (!own || (host != null && host.exhausted())) {
      return null;
    }
    return new Finding(
        Finding.Kind.UNKNOWN,
        Phrase.of(
            "This pidstat limits a process to 100 %% CPU, so the CPU of the host is "
                + "unknown. Workers were busy %.0f %% of the load (%s)%s.",
            100 * use.ratio(), BottleneckEvidence.busy(use), evidence.waits()),
        Phrase.of(
            "Use sysstat 11.7.3 or newer, collect with -t, or set asr.monitor.source = proc."));
  }

  private static @Nullable Finding workers(BottleneckEvidence evidence, Utilisation use) {
    double ratio = use.ratio();
    return ratio < (evidence.backlogGrows() ? IDLE_ENOUGH : WORKER_BOUND)
        ? null
        : new Finding(
            Finding.Kind.WORKERS,
            Phrase.of(
                "Busy %.0f %% of the load (%s)%s.",
                100 * ratio, BottleneckEvidence.busy(use), evidence.waits()),
            Phrase.of(
                "Add workers, or make them faster, to raise the throughput; more users only "
                    + "lengthen the queue."));
  }

  private static @Nullable Finding frontEnd(BottleneckEvidence evidence, Utilisation use) {
    if (use.ratio() >= IDLE_ENOUGH) {
      return null;
    }
    for (RoleStats role : evidence.roles()) {
      Double mean = role.cpuKnown();
      int processes = Math.max(1, role.use().atOnce());
      if (role.name().role() == Role.FRONT_END
          && mean != null
          && mean >= 100 * FRONT_END_BUSY * processes) {
        return new Finding(
            Finding.Kind.FRONT_END,
            Phrase.of(
                "Its CPU was at %.0f %% of a core in %d process(es). Workers were busy only "
                    + "%.0f %% of the load (%s)%s.",
                mean, processes, 100 * use.ratio(), BottleneckEvidence.busy(use), evidence.waits()),
            Phrase.of(
                "Run more front-end processes, or move work out of them; more workers would stay idle."));
      }
    }
    return null;
  }

  private static @Nullable Finding upload(BottleneckEvidence evidence, Utilisation use) {
    SplitStats split = evidence.comparableSplit();
    if (use.ratio() >= IDLE_ENOUGH || split == null) {
      return null;
    }
    double upload = split.upload().median();
    double others =
        Math.max(
            split.queue().median(),
            Math.max(split.processing().median(), split.discovery().median()));
    return upload <= others
        ? null
        : new Finding(
            Finding.Kind.NETWORK,
            Phrase.of(
                "Its median of %.2f s is the longest part of the latency; processing takes "
                    + "%.2f s. Workers were busy only %.0f %% of the load (%s)%s.",
                upload,
                split.processing().median(),
                100 * use.ratio(),
                BottleneckEvidence.busy(use),
                evidence.waits()),
            Phrase.of(
                "Check the network between injector and server, and how the front end receives "
                    + "uploads; send compressed audio if the server accepts it."));
  }

  private static @Nullable Finding dispatch(BottleneckEvidence evidence, Utilisation use) {
    SplitStats split = evidence.comparableSplit();
    boolean waits = split != null && split.queue().median() > split.processing().median();
    return use.ratio() >= IDLE_ENOUGH || !(waits || evidence.backlogGrows())
        ? null
        : new Finding(
            Finding.Kind.DISPATCH,
            Phrase.of(
                "Tasks waited, although workers were busy only %.0f %% of the load (%s)%s.",
                100 * use.ratio(), BottleneckEvidence.busy(use), evidence.waits()),
            Phrase.of("Check how the queue assigns tasks to the workers."));
  }

  private static Finding notSaturated(BottleneckEvidence evidence, Utilisation use) {
    Backlog backlog = evidence.backlog();
    return new Finding(
        Finding.Kind.NOT_SATURATED,
        Phrase.of(
            "Workers were busy %.0f %% of the load (%s)%s.",
            100 * use.ratio(), BottleneckEvidence.busy(use), evidence.waits()),
        backlog == null || backlog.meanInFlight() >= use.workers()
            ? Phrase.of("Raise the load (asr.users, or the rate) to find the limit.")
            : Phrase.of(
                "Raise the load (asr.users, or the rate) to find the limit: on average %.1f tasks were in flight for %d workers.",
                backlog.meanInFlight(), use.workers()));
  }
}
