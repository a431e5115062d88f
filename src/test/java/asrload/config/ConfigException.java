package asrload.config;

import java.util.List;

/** Settings or inputs that a run cannot start with; each problem with its place and its fix. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Takes every problem that was found, one sentence each. */
  public ConfigException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }

  public ConfigException(String problem) {
    this(List.of(problem));
  }
}
