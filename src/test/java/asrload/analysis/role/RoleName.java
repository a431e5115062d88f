package asrload.analysis.role;

/**
 * A line of the charts: a role, and which of its processes.
 *
 * @param role the role
 * @param name its name in the report, such as {@code worker 1 (pid 4711)}
 */
public record RoleName(Role role, String name) {
  /** Begins the name of processes that are known by their runtime alone. */
  static final String RUNTIME = "other: ";

  /** Whether nothing but the runtime is known of it. */
  public boolean unrecognised() {
    return name.startsWith(RUNTIME);
  }

  public static RoleName of(Role role) {
    return new RoleName(role, role.words());
  }
}
