package asrload.simulation;

import asrload.config.AsrConfig;
import asrload.headline.RunKind;
import asrload.journal.Level;
import asrload.scenario.load.FixedPlan;
import asrload.scenario.load.LevelRule;
import asrload.scenario.load.LoadLevel;
import asrload.scenario.load.LoadPlan;
import asrload.simulation.run.Planning;
import asrload.text.Phrase;
import java.util.List;

/** {@code asr.offline.files} files at once, once: the makespan is the length of the load. */
public final class OfflineSimulation extends AsrSimulation {

  @Override
  RunKind kind() {
    return RunKind.OFFLINE;
  }

  @Override
  LoadPlan plan(Planning planning) {
    AsrConfig config = planning.config();
    int files = config.load().offlineFiles();
    LevelRule rule = new LevelRule.AllEnded(config.tasks().duration());
    return new FixedPlan(
        List.of(LoadLevel.tasks(null, Level.Kind.STEP, files, files, rule)),
        Phrase.of("%d files at once, once, audio %s", files, planning.audio()));
  }
}
