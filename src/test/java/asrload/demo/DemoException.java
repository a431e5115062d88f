package asrload.demo;

import java.util.concurrent.ExecutionException;

/** The embedded server did not come up; the message has the reason and the fix. */
public final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }

  DemoException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What made a future fail, in words. */
  static String reason(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
