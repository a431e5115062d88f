package asrload.config;

import org.jspecify.annotations.Nullable;

/** A value of which more is to be said than what is allowed in its place. */
final class RefusedValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RefusedValueException(String problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}
