package asrload.config;

import asrload.metric.Metric;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The nightly gate.
 *
 * @param metrics keys of the gated metrics
 * @param simulation class that the nightly command runs first; empty: it judges the newest run
 * @param control whether a control run comes before that
 * @param rerun whether a night that is to be confirmed is run again at once
 */
public record NightlySettings(
    List<String> metrics, Optional<String> simulation, boolean control, boolean rerun) {
  private static final int MAX_METRICS = 5;

  static NightlySettings of(Config config) {
    return new NightlySettings(
        List.copyOf(config.getStringList(Setting.NIGHTLY_METRICS.key)),
        Optional.of(config.getString(Setting.NIGHTLY_SIMULATION.key))
            .filter(name -> !name.isEmpty()),
        config.getBoolean(Setting.NIGHTLY_CONTROL.key),
        config.getBoolean(Setting.NIGHTLY_RERUN.key));
  }

  static SettingType metricsType() {
    return new SettingType(
        "a list of one to %d metrics with a direction, see docs/thresholds.md"
            .formatted(MAX_METRICS),
        NightlySettings::read);
  }

  private static Object read(ConfigValue value) {
    List<String> known =
        Arrays.stream(Metric.values())
            .filter(metric -> metric.direction() != Metric.Direction.NEITHER)
            .map(Metric::key)
            .toList();
    List<String> metrics = SettingType.readStrings(value);
    for (String metric : metrics) {
      if (!known.contains(metric)) {
        throw new RefusedValueException(
            "%s: no metric with a direction; nearest: %s"
                .formatted(metric, Nearest.of(metric, known)),
            null);
      }
    }
    if (metrics.isEmpty() || metrics.size() > MAX_METRICS) {
      throw new RefusedValueException(
          "%d metrics: every further one adds false alarms, %d are the most"
              .formatted(metrics.size(), MAX_METRICS),
          null);
    }
    return List.copyOf(metrics);
  }
}
