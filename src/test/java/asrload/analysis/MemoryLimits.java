package asrload.analysis;

import asrload.journal.RunManifest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Up to where memory may grow: the container's limit where it is known, else for workers the
 * verdict's limit, else the host's memory.
 *
 * @param workerMib the verdict's limit of a worker, MiB; null when it is switched off
 * @param hostMib memory of the injector's host, MiB; null when it is not known
 */
record MemoryLimits(@Nullable Double workerMib, @Nullable Double hostMib) {
  private static final double DEFAULT_MIB = 1024;

  /**
   * Upper limits of a worker's memory, or {@code off}, wherever they stand in a list of rules. The
   * grammar is history's (docs/thresholds.md), which has refused by now what it cannot read.
   */
  private static final Pattern RULE =
      Pattern.compile(
          "(?:^|[\\[,\\s\"])(?:memory\\.peak|worker\\.rss\\.max)\\s*"
              + "(?:<=?\\s*(\\d+(?:\\.\\d+)?)\\s*([KMG]iB|[kMG]B)|off)");

  static MemoryLimits of(Map<String, String> config, @Nullable RunManifest manifest) {
    Long host = manifest == null ? null : (Long) manifest.host().memoryMib();
    return new MemoryLimits(
        worker(config), host == null || host <= 0 ? null : (Double) (double) host);
  }

  /** The limit of the last rule that bounds it, those of {@code extra} after the others. */
  private static @Nullable Double worker(Map<String, String> config) {
    Double limit = config.containsKey("asr.thresholds.rules") ? null : (Double) DEFAULT_MIB;
    for (String key : new String[] {"asr.thresholds.rules", "asr.thresholds.extra"}) {
      Matcher rule = RULE.matcher(config.getOrDefault(key, ""));
      while (rule.find()) {
        limit =
            rule.group(1) == null
                ? null
                : (Double) (Double.parseDouble(rule.group(1)) * mib(rule.group(2)));
      }
    }
    return limit;
  }

  private static double mib(String unit) {
    double step = unit.contains("i") ? 1024 : 1000;
    return Math.pow(step, 1 + "KMG".indexOf(Character.toUpperCase(unit.charAt(0)))) / (1 << 20);
  }

  @Nullable Double of(Role role, @Nullable Double container) {
    if (container != null) {
      return container;
    }
    return role.isWorker() && workerMib != null ? workerMib : hostMib;
  }
}
