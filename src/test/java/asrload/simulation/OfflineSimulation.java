package asrload.simulation;

import asrload.analysis.RunKind;
import asrload.config.AsrConfig;
import asrload.journal.Level;
import asrload.scenario.FixedPlan;
import asrload.scenario.LevelRule;
import asrload.scenario.LoadLevel;
import asrload.scenario.LoadPlan;
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
    LevelRule rule = new LevelRule.AllEnded(config.duration());
    return new FixedPlan(
        List.of(LoadLevel.tasks(null, Level.Kind.STEP, files, files, rule)),
        "%d files at once, once, audio %s".formatted(files, planning.audio()));
  }
}
