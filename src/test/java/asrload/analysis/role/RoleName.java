package asrload.analysis.role;

import asrload.text.Phrase;
import java.util.stream.Stream;

/**
 * A line of the charts: a role, and which of its processes.
 *
 * @param role the role
 * @param name its name in the report, such as {@code worker 1 (pid 4711)}
 */
public record RoleName(Role role, Phrase name) {
  /** Begins the name of processes that are known by their runtime alone. */
  private static final String RUNTIME = "other: %s";

  /** Whether nothing but the runtime is known of it. */
  public boolean unrecognised() {
    return name.toString().startsWith(Phrase.of(RUNTIME, "").toString());
  }

  public static RoleName of(Role role) {
    return of(role, role.words());
  }

  /** A process of that role; the template and what fills it are its name. */
  public static RoleName of(Role role, String template, Object... args) {
    return new RoleName(role, Phrase.of(template, args));
  }

  /** A process that is known by its runtime alone. */
  static RoleName runtime(String runtime) {
    return of(Role.OTHER, RUNTIME, runtime);
  }

  /** The same with its place in the name. */
  public RoleName with(String template, Object... place) {
    return new RoleName(
        role, Phrase.of(template, Stream.concat(Stream.of(name), Stream.of(place)).toArray()));
  }
}
