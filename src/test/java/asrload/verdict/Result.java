package asrload.verdict;

/** The answers of a rule and of the verdict, from good to bad. */
public enum Result {
  /** Held. */
  PASS(0),
  /** The files do not support an answer. */
  INCONCLUSIVE(2),
  /** Crossed. */
  FAIL(1),
  /** The injector was the limit, not the server: the other answers are about the injector. */
  INVALID(3);

  private final int exitCode;

  Result(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a command that ends with this verdict. */
  public int exitCode() {
    return exitCode;
  }
}
