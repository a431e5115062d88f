package asrload.simulation;

import asrload.config.AsrConfig;
import asrload.config.ConfigLoader;
import asrload.headline.RunKind;
import asrload.journal.Level;
import asrload.scenario.load.FixedPlan;
import asrload.scenario.load.LevelRule;
import asrload.scenario.load.LoadLevel;
import asrload.scenario.load.LoadPlan;
import asrload.simulation.run.Planning;
import asrload.text.Phrase;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The same short load of the embedded server every time, whatever the settings are: what moves its
 * numbers is the machine. The nightly command runs it before a load.
 */
public final class ControlSimulation extends AsrSimulation {
  /** Everything else is as in reference.conf. */
  private static final Map<String, String> FIXED =
      Map.of(
          "asr.users", "2",
          "asr.duration", "30s",
          "asr.rampUp", "0s",
          "asr.baseline", "off",
          "asr.thresholds.extra", "rtf off, memory.peak off");

  /** Where results go, and how they are written. */
  private static final Set<String> KEPT =
      Set.of(
          "asr.results",
          "asr.history",
          "asr.timeZone",
          "asr.report.language",
          "asr.report.privacy",
          "asr.progress");

  @Override
  AsrConfig config() {
    return ConfigLoader.fixed(FIXED, KEPT);
  }

  @Override
  RunKind kind() {
    return RunKind.CONCURRENCY;
  }

  @Override
  LoadPlan plan(Planning planning) {
    AsrConfig config = planning.config();
    LevelRule rule = new LevelRule.Hold(config.tasks().duration(), false);
    return new FixedPlan(
        List.of(LoadLevel.closed(null, Level.Kind.STEP, config.tasks().users(), rule)),
        Phrase.of(
            "control: %d concurrent users for %d s on the embedded server, audio %s",
            config.tasks().users(), config.tasks().duration().toSeconds(), planning.audio()));
  }
}
