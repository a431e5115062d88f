package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.injector.InjectorCheck;
import asrload.analysis.injector.InjectorHealth;
import asrload.analysis.sample.HostCpu;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.ArrayList;
import java.util.List;

/** Whether the injector could put the load on: when it could not, the run is INVALID. */
final class InjectorRules {
  private static final String RULE = "injector";

  private InjectorRules() {}

  /** One reason a violated rule; else one for all that held; none when nothing was measured. */
  static List<Reason> judge(Analysis run) {
    InjectorHealth health = run.injector();
    if (run.client().ledger() == null || health.measured().isEmpty()) {
      return List.of();
    }
    List<Reason> reasons = new ArrayList<>(Togetherness.judge(run));
    HostCpu host = run.ownCpu();
    for (InjectorCheck check : health.violated()) {
      reasons.add(
          new Reason(
              RULE,
              check.value(),
              check.limit(),
              check.kind().unit(),
              check.samples(),
              Result.INVALID,
              Phrase.of(
                  "the bottleneck was the injector, not the server: %s, %s",
                  check.kind().words(), check.words()),
              host != null && host.disturbed() && check.kind().needsCpu()
                  ? Phrase.of(
                      "Stop the other work on this host and run again: it took the CPU (%s).",
                      host.words())
                  : advice(check.kind())));
    }
    if (health.violated().isEmpty()) {
      reasons.add(
          new Reason(
              RULE,
              null,
              null,
              Unit.NONE,
              health.measured().size(),
              Result.PASS,
              health.measured().size() == health.checks().size()
                  ? Phrase.of("the injector passed every check")
                  : Phrase.of(
                      "the injector passed %d of %d checks; the others could not be evaluated",
                      health.measured().size(), health.checks().size()),
              Phrase.none()));
    }
    return reasons;
  }

  private static Phrase advice(InjectorCheck.Kind kind) {
    return switch (kind) {
      case STARTED, START_LAG, CPU, POLL_LATENESS ->
          Phrase.of("Inject from a separate machine, with more cores, or with fewer users.");
      case QUOTA ->
          Phrase.of(
              "Raise or remove the CPU quota of the injector's container (in Kubernetes its CPU "
                  + "limit), or inject with fewer users or from more injectors.");
      case HICCUPS ->
          Phrase.of(
              "Run the injector on a separate machine, or stop the other work on this one: "
                  + "the injector lacked CPU.");
      case GC ->
          Phrase.of("Raise the memory of Gatling's JVM (-Xmx in the pom), or share fewer files.");
      case JOURNAL ->
          Phrase.of(
              "Put the results on a faster disk: the one under asr.results was too slow for "
                  + "the task journal.");
      case SOCKETS ->
          Phrase.of(
              "Raise the limits of the injector's machine: ulimit -n, net.ipv4.ip_local_port_range.");
    };
  }
}
