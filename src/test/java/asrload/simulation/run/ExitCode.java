package asrload.simulation.run;

/** How a Gatling JVM of this suite ends without a verdict; with one by {@code Result.exitCode}. */
public final class ExitCode {
  /** Settings or inputs were refused; nothing was started. */
  public static final int REFUSED = 64;

  /** The run ended without a report. */
  static final int NO_REPORT = 70;

  private ExitCode() {}
}
