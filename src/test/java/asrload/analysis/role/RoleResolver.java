package asrload.analysis.role;

import asrload.journal.RunManifest.RoleRule;
import asrload.parse.run.ProcessRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each process its role: the injector by its pid, others by the rules on their command line,
 * by the pids in the worker logs, and at last by their parent's role. A child of a worker counts to
 * that worker. What only its runtime tells of ({@code java}, {@code python}) is other, under a name
 * of its own: an injector looks the same. Not thread-safe; one a host.
 */
public final class RoleResolver {
  private static final int MAX_ANCESTORS = 32;
  private static final String INJECTOR = "io.gatling.app.Gatling";

  private final RoleRules rules;
  private final Set<Long> injectorPids;
  private final boolean ownServer;
  private final WorkerPids workerPids;
  private final Set<ProcessNode> loggedWorkers;
  private final ProcessTree tree;
  private final Lineages lineages;

  /**
   * For one host.
   *
   * @param injectorPid pid of the injector; negative when none runs there
   * @param ownServer whether the injector started the server: then a server's process that does not
   *     descend from the injector belongs to somebody else's test, and is other; in any case one
   *     that descends from another injector
   * @param workerPids pids that the worker logs name
   */
  public RoleResolver(
      List<RoleRule> rules,
      long injectorPid,
      boolean ownServer,
      List<ProcessRecord> processes,
      Set<Long> workerPids) {
    this(
        rules,
        injectorPid < 0 ? Set.of() : Set.of(injectorPid),
        ownServer,
        tree(processes),
        WorkerPids.of(workerPids));
  }

  /** The same for several injectors on the host, or none. */
  public RoleResolver(
      List<RoleRule> rules,
      Set<Long> injectorPids,
      boolean ownServer,
      ProcessTree tree,
      WorkerPids workerPids) {
    this.rules = new RoleRules(rules);
    this.injectorPids = injectorPids;
    this.ownServer = ownServer;
    this.workerPids = workerPids;
    this.tree = tree;
    this.loggedWorkers = workerPids.in(tree);
    this.lineages = new Lineages(tree);
  }

  private static ProcessTree tree(List<ProcessRecord> processes) {
    ProcessTree tree = new ProcessTree(0, Long.MIN_VALUE);
    processes.forEach(tree::add);
    return tree;
  }

  /** Whether the parents of processes are known. */
  public boolean hasTree() {
    return !tree.isEmpty();
  }

  public ProcessTree tree() {
    return tree;
  }

  /** The role and name of the process that had this pid at that time. */
  RoleName resolve(long pid, long timeMs, String sampledCommand) {
    return place(pid, tree.at(pid, timeMs), sampledCommand).name();
  }

  /** Where a process counts that no sample saw. */
  public Placement place(ProcessNode process) {
    return place(process.pid, process, process.command());
  }

  /** Where the process counts; null for a process that the list does not know. */
  public Placement place(long pid, @Nullable ProcessNode process, String sampledCommand) {
    // The tree may have seen a process between fork and exec, still under its parent's command.
    String command =
        process == null || rules.match(sampledCommand).isPresent()
            ? sampledCommand
            : process.command();
    Role role = own(pid, process, command).orElse(null);
    ProcessNode root = process;
    String rootCommand = command;
    boolean child = role == Role.WORKER_CHILD;
    boolean found = false;
    ProcessNode descendant = process;
    for (int i = 0; descendant != null && i < MAX_ANCESTORS; i++) {
      ProcessNode parent = tree.parent(descendant);
      if (parent == null) {
        break;
      }
      Role parents = own(parent.pid, parent, parent.command()).orElse(null);
      if (role == null) {
        role = parents;
        child = parents != null;
      }
      if (parents != null && parents == role) {
        child = true;
      }
      if (parents == Role.WORKER && (role == Role.WORKER || role == Role.WORKER_CHILD)) {
        root = parent;
        rootCommand = parent.command();
        found = true;
        child = true;
      }
      descendant = parent;
    }
    if (role == Role.WORKER_CHILD && found) {
      role = Role.WORKER;
    }
    return new Placement(
        name(role, pid, process, root, role == Role.WORKER ? rootCommand : command),
        process,
        child && role != Role.OTHER);
  }

  private RoleName name(
      @Nullable Role role,
      long pid,
      @Nullable ProcessNode process,
      @Nullable ProcessNode root,
      String command) {
    if (role == null) {
      return RoleRules.runtime(command).map(RoleName::runtime).orElse(RoleName.of(Role.OTHER));
    }
    if (role.isServer() && (ownServer ? !ofInjector(process) : ofAnotherTest(process))) {
      return RoleName.of(Role.OTHER);
    }
    if (role == Role.WORKER_CHILD || (role == Role.WORKER && process == null && hasTree())) {
      return RoleName.of(Role.WORKER_CHILD, "workers' children (parent unknown)");
    }
    return role == Role.WORKER ? lineages.of(pid, root, command) : RoleName.of(role);
  }

  private boolean ofInjector(@Nullable ProcessNode process) {
    ProcessNode ancestor = process;
    for (int i = 0; ancestor != null && i < MAX_ANCESTORS; i++) {
      if (injectorPids.contains(ancestor.parentPid)) {
        return true;
      }
      ancestor = tree.parent(ancestor);
    }
    return process == null; // without a tree the name alone counts
  }

  /** A server that another injector on this host has started is not the one under test. */
  private boolean ofAnotherTest(@Nullable ProcessNode process) {
    // Where nobody says which injector is this run's, it may be that one.
    ProcessNode ancestor = process == null || injectorPids.isEmpty() ? null : tree.parent(process);
    for (int i = 0; ancestor != null && i < MAX_ANCESTORS; i++) {
      if (!injectorPids.contains(ancestor.pid) && ancestor.command().contains(INJECTOR)) {
        return true;
      }
      ancestor = tree.parent(ancestor);
    }
    return false;
  }

  private Optional<Role> own(long pid, @Nullable ProcessNode process, String command) {
    if (injectorPids.contains(pid)) {
      return Optional.of(Role.INJECTOR);
    }
    Optional<Role> role = rules.match(command);
    boolean logged = process == null ? workerPids.contains(pid) : loggedWorkers.contains(process);
    return role.isEmpty() && logged ? Optional.of(Role.WORKER) : role;
  }

  /**
   * Where a process counts.
   *
   * @param name its line in tables and charts
   * @param process the process, where the process list knows it
   * @param child whether a process of the same line started it
   */
  public record Placement(RoleName name, @Nullable ProcessNode process, boolean child) {}
}
