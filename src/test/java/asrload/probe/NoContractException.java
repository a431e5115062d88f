package asrload.probe;

/** There is no profile to propose, as the message says. */
public final class NoContractException extends Exception {
  private static final long serialVersionUID = 1L;

  NoContractException(String message) {
    super(message);
  }
}
