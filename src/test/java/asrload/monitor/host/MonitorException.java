package asrload.monitor.host;

/** A monitor cannot start; the message says why and how to mend it. */
public final class MonitorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MonitorException(String message, Throwable cause) {
    super(message, cause);
  }

  public MonitorException(String message) {
    super(message);
  }
}
