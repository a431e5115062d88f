package asrload.analysis.sample;

import asrload.analysis.stats.Distribution;

/**
 * One GPU over time.
 *
 * @param host its host
 * @param index its number there
 * @param gpu its name
 * @param totalMib memory installed, MiB; NaN when unknown
 * @param series utilisation in percent as CPU, memory in use as resident memory
 */
public record GpuTrack(String host, int index, String gpu, double totalMib, RoleSeries series) {

  /** Utilisation samples, percent. */
  public Distribution utilisation() {
    return series.cpu();
  }

  /** Samples of the memory in use, MiB. */
  public Distribution memoryMib() {
    return series.rss();
  }
}
