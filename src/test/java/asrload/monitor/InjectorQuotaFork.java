package asrload.monitor;

import asrload.monitor.InjectorQuota.Periods;

/** Is busy for a second, then prints how often its quota stopped it. */
final class InjectorQuotaFork {
  private InjectorQuotaFork() {}

  public static void main(String[] args) {
    InjectorQuota quota = InjectorQuota.find().orElseThrow();
    long end = System.nanoTime() + 1_000_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    Periods stopped = quota.next().orElseThrow();
    System.out.println(stopped.periods() + " " + stopped.throttled() + " " + stopped.micros());
  }
}
