package asrload.scenario;

/** Marks a request as failed in Gatling's statistics; carries the error class, no stack trace. */
final class BadAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadAnswerException(String errorClass) {
    super(errorClass, null, false, false);
  }
}
