package asrload.monitor.host;

/** A monitor cannot start; the message has the reason and the fix. */
public final class MonitorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MonitorException(String message, Throwable cause) {
    super(message, cause);
  }

  public MonitorException(String message) {
    super(message);
  }
}
