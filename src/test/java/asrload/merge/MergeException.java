package asrload.merge;

/** Run directories that cannot be merged; the message says why and what to do. */
public final class MergeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MergeException(String message) {
    super(message);
  }
}
