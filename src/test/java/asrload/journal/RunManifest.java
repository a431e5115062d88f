package asrload.journal;

import asrload.text.Phrase;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: what the run was. Written when the run starts and again when it ends; a
 * manifest whose {@link #ended} is null belongs to a run that was killed.
 *
 * @param schema version of the run directory's layout, {@value #SCHEMA}
 * @param suiteVersion version of asrload
 * @param gatlingVersion version of Gatling; null for a run collected by hand
 * @param gitCommit commit of the working directory, with {@code -dirty} where files were changed;
 *     null outside a checkout
 * @param simulation simple name of the simulation class, such as {@code ConcurrencySimulation}
 * @param kind the question that it was made to answer, such as {@code CAPACITY}; null in runs
 *     before this field, which are known by the name of their simulation
 * @param load the load in one sentence, for people
 * @param loadParts the same as {@link Phrase#parts}; null in runs before this field
 * @param config every resolved setting under {@code asr}, by dotted key, as text; secrets redacted
 * @param host fingerprint of the injector's host
 * @param injectorPid process id of the injector
 * @param server what was tested
 * @param startMs epoch ms of the start of the load
 * @param endMs epoch ms of the end, drain included; null until it ended
 * @param rampMs length of the ramp in ms
 * @param loadMs length of the load in ms, ramp included: the longest that was planned until it
 *     ended, then what it was
 * @param ended how it ended; null while it runs and for ever when it was killed
 * @param endReason why it ended early, in words; null for a complete run
 * @param monitor where the samples came from: {@code pidstat 12.6.1} or {@code OSHI 6.9.0}; null
 *     without a monitor
 * @param monitorNote what a reader should know about the monitor, such as how to install sysstat;
 *     null when nothing
 * @param roles ordered rules that give each process its role; the first that matches counts
 * @param coolDown the time without load around it, which no window contains; null without one
 * @param injector which of several injectors this is; null for a single one, and when merged
 * @param injectors the injectors whose runs were merged to this one; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunManifest(
    int schema,
    String suiteVersion,
    @Nullable String gatlingVersion,
    @Nullable String gitCommit,
    String simulation,
    @Nullable String kind,
    String load,
    @Nullable List<Object> loadParts,
    Map<String, String> config,
    InjectorHost host,
    long injectorPid,
    Server server,
    long startMs,
    @Nullable Long endMs,
    long rampMs,
    long loadMs,
    @Nullable Ended ended,
    @Nullable String endReason,
    @Nullable String monitor,
    @Nullable String monitorNote,
    List<RoleRule> roles,
    @Nullable CoolDown coolDown,
    @Nullable InjectorPart injector,
    @Nullable List<MergedInjector> injectors) {

  /** The version of the layout that this suite writes and reads. */
  public static final int SCHEMA = 1;

  /** The same run while it goes on: it has an end, which is now, and not ended. */
  public RunManifest runningAt(long nowMs) {
    return with(startMs, nowMs, rampMs, loadMs, null, null, coolDown);
  }

  /** The same run as if its load had been this part of it. */
  public RunManifest loadBetween(long fromMs, long toMs) {
    return with(fromMs, endMs, 0, toMs - fromMs, ended, endReason, coolDown);
  }

  /** The same run, whose load starts only now. */
  public RunManifest startedAt(long nowMs) {
    return with(nowMs, endMs, rampMs, loadMs, ended, endReason, coolDown);
  }

  /** The same run, ended; {@code reason} is null for one that ran its course. */
  public RunManifest endedAt(long nowMs, long wholeLoadMs, @Nullable String reason) {
    return with(
        startMs,
        nowMs,
        rampMs,
        wholeLoadMs,
        reason == null ? Ended.COMPLETE : Ended.INTERRUPTED,
        reason,
        coolDown);
  }

  /** The same run, which rests before its load from now on. */
  public RunManifest restingAt(long nowMs, long plannedMs) {
    return withCoolDown(CoolDown.resting(plannedMs, nowMs));
  }

  /** The same run, ended, whose cool-down begins now. */
  public RunManifest coolingAt(long nowMs) {
    return withCoolDown(coolDown == null ? null : coolDown.begun(nowMs));
  }

  /** The same run, whose cool-down is over. */
  public RunManifest cooledAt(long nowMs) {
    return withCoolDown(coolDown == null ? null : coolDown.over(nowMs));
  }

  /** The same run with other quiet times. */
  public RunManifest withCoolDown(@Nullable CoolDown times) {
    return with(startMs, endMs, rampMs, loadMs, ended, endReason, times);
  }

  /**
   * The quiet times of several injectors' runs as one.
   *
   * @param runs at least one
   * @param shiftsMs what is added to the times of each, ms
   */
  public static @Nullable CoolDown quiet(List<RunManifest> runs, List<Long> shiftsMs) {
    CoolDown all = null;
    for (int i = 0; i < runs.size(); i++) {
      CoolDown own = runs.get(i).coolDown;
      if (own == null) {
        return null;
      }
      CoolDown shifted = own.shifted(shiftsMs.get(i));
      all = all == null ? shifted : all.with(shifted);
    }
    return all;
  }

  /** The same run, whose injectors start together at that time, epoch ms; null: unplanned. */
  public RunManifest plannedFor(@Nullable Long atMs) {
    return injector == null ? this : withInjector(injector.with(atMs, injector.serverClock()));
  }

  /** The same run, which saw the server's clock. */
  public RunManifest seeing(InjectorPart.@Nullable ServerClock clock) {
    return injector == null ? this : withInjector(injector.with(injector.plannedStartMs(), clock));
  }

  private RunManifest with(
      long start,
      @Nullable Long end,
      long ramp,
      long whole,
      @Nullable Ended how,
      @Nullable String reason,
      @Nullable CoolDown quiet) {
    return with(config, start, end, ramp, whole, how, reason, quiet, injector, injectors);
  }

  private RunManifest withInjector(InjectorPart part) {
    return with(
        config, startMs, endMs, rampMs, loadMs, ended, endReason, coolDown, part, injectors);
  }

  /**
   * The run of all injectors, with the settings of this one, the first.
   *
   * @param start of the first load, epoch ms
   * @param all the injectors
   */
  public RunManifest merged(
      long start,
      long end,
      long ramp,
      long whole,
      Ended how,
      @Nullable String reason,
      List<MergedInjector> all) {
    Map<String, String> common = new TreeMap<>(config);
    common.remove("asr.injector.index");
    return with(common, start, end, ramp, whole, how, reason, coolDown, null, all);
  }

  private RunManifest with(
      Map<String, String> settings,
      long start,
      @Nullable Long end,
      long ramp,
      long whole,
      @Nullable Ended how,
      @Nullable String reason,
      @Nullable CoolDown quiet,
      @Nullable InjectorPart part,
      @Nullable List<MergedInjector> all) {
    return new RunManifest(
        schema,
        suiteVersion,
        gatlingVersion,
        gitCommit,
        simulation,
        kind,
        load,
        loadParts,
        settings,
        host,
        injectorPid,
        server,
        start,
        end,
        ramp,
        whole,
        how,
        reason,
        monitor,
        monitorNote,
        roles,
        quiet,
        part,
        all);
  }

  /** The load, to be told in a language. */
  public Phrase loadPhrase() {
    Phrase whole = Phrase.read(load, loadParts);
    return injector != null
        ? injector.shareOf(whole)
        : injectors != null ? Phrase.of("%s; %d injectors", whole, injectors.size()) : whole;
  }

  /** Process ids of the injectors whose host has that folder under {@code monitor/}. */
  public Set<Long> injectorPids(String folder) {
    return injectors == null
        ? Set.of(injectorPid)
        : injectors.stream()
            .filter(injector -> folder.equals(injector.monitor()))
            .map(MergedInjector::pid)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The injectors of a merged run; none in others. */
  public List<MergedInjector> merged() {
    return injectors == null ? List.of() : injectors;
  }

  /** What was deployed, in the words of who ran it ({@code asr.serverVersion}); empty if untold. */
  public String serverVersion() {
    return config.getOrDefault("asr.serverVersion", "");
  }

  /** How a run ended. */
  public enum Ended {
    /** The whole load ran and its tasks were drained. */
    COMPLETE,
    /** Stopped early (Ctrl-C, SIGTERM, Maven gone); the report is partial. */
    INTERRUPTED
  }

  /**
   * The machine.
   *
   * @param name host name
   * @param os name and version of the operating system
   * @param cpu model of the processor, as far as the system reports it
   * @param cores processors that the JVM may use
   * @param memoryMib physical memory in MiB
   * @param java version of the injector's Java
   * @param machine which machine it is; null when unknown, and in runs before this field
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record InjectorHost(
      String name,
      String os,
      String cpu,
      int cores,
      long memoryMib,
      String java,
      @Nullable Machine machine) {
    /** Of an unknown machine. */
    public InjectorHost(
        String name, String os, String cpu, int cores, long memoryMib, String java) {
      this(name, os, cpu, cores, memoryMib, java, null);
    }
  }

  /**
   * The server under test.
   *
   * @param baseUrl its base URL
   * @param embedded true for the suite's own embedded server
   * @param profile name of the API profile
   * @param workers its workers; null when unknown
   */
  public record Server(
      String baseUrl, boolean embedded, String profile, @Nullable Integer workers) {}

  /**
   * Gives a role to the processes whose command line matches.
   *
   * @param role one of {@code front end}, {@code worker}, {@code queue}, {@code injector}, {@code
   *     monitor}, {@code other}
   * @param pattern regular expression, searched in the command line
   */
  public record RoleRule(String role, String pattern) {}
}
