package asrload.analysis.role;

import asrload.journal.RunManifest.RoleRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules that give a process its role by its command line; the first that matches counts. Titles
 * that change while a process works are {@link ProcessTitle normalised} first.
 */
public final class RoleRules {
  /** Celery's beat and flower transcribe nothing. */
  private static final String NO_SCHEDULER =
      "(?!(?!.*\\sworker(?:\\s|$)).*\\s(?:beat|flower)(?:\\s|$))";

  /** Rules for the embedded server and for the usual parts of ASR servers in Python. */
  public static final List<RoleRule> DEFAULTS =
      List.of(
          new RoleRule(Role.MONITOR.words(), program("pidstat|asr-monitor")),
          new RoleRule(
              Role.FRONT_END.words(), program("asr-frontend|uvicorn|gunicorn:?|hypercorn")),
          new RoleRule(Role.WORKER_CHILD.words(), "^(?:rq: Processing|celeryd: (?!MainProcess))"),
          new RoleRule(
              Role.WORKER.words(),
              program(
                  "asr-worker[^/\\s]*|rq:?|rqworker|celery"
                      + NO_SCHEDULER
                      + "|rq-worker|celeryd:")),
          new RoleRule(
              Role.QUEUE.words(),
              program(
                  "(?:redis|valkey|rabbitmq)-server|postgres:?|mysqld|mariadbd|mongod|beam\\.smp")));

  /** A runtime shows nothing of what it runs, and a build is not under test. */
  private static final Pattern RUNTIME =
      Pattern.compile(
          "^(?:\\S*/)?(java|python)[0-9.]*(?:\\s|$)(?!.*(?:plexus.classworlds|[Mm]aven))");

  private final List<Compiled> rules;

  private record Compiled(Role role, Pattern pattern) {}

  /** The given rules, then the defaults. */
  public RoleRules(List<RoleRule> rules) {
    List<RoleRule> all = new ArrayList<>(rules);
    DEFAULTS.stream().filter(rule -> !rules.contains(rule)).forEach(all::add);
    this.rules =
        all.stream()
            .map(r -> new Compiled(Role.named(r.role()), Pattern.compile(r.pattern())))
            .toList();
  }

  /** The role that the command line tells. */
  public Optional<Role> match(String command) {
    String title = ProcessTitle.of(command);
    return rules.stream()
        .filter(rule -> rule.pattern().matcher(title).find())
        .map(Compiled::role)
        .findFirst();
  }

  /** The last resort: {@code java} or {@code python} for a process of which only that is known. */
  static Optional<String> runtime(String command) {
    Matcher matcher = RUNTIME.matcher(command);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Matches the program itself, or the script that an interpreter runs; not a later argument. */
  private static String program(String names) {
    return "^(?:\\S*/)?(?:python[0-9.]*\\s+(?:-\\S+\\s+)*(?:\\S*/)?)?(?:" + names + ")(?:\\s|$)";
  }
}
