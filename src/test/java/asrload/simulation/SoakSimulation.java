package asrload.simulation;

import asrload.config.AsrConfig;
import asrload.config.LoadAmount;
import asrload.headline.RunKind;
import asrload.journal.Level;
import asrload.scenario.load.FixedPlan;
import asrload.scenario.load.LevelRule;
import asrload.scenario.load.LoadPlan;
import asrload.simulation.run.Planning;
import asrload.text.Phrase;
import java.util.List;

/**
 * {@code asr.duration}, usually hours, at a share of a capacity, with interim reports and rules
 * that stop it.
 */
public final class SoakSimulation extends AsrSimulation {

  @Override
  RunKind kind() {
    return RunKind.SOAK;
  }

  @Override
  LoadPlan plan(Planning planning) {
    AsrConfig config = planning.config();
    LoadAmount load =
        config
            .load()
            .soak()
            .capacity()
            .map(capacity -> capacity.share(config.load().soak().share()))
            .orElse(new LoadAmount(config.tasks().users(), LoadAmount.LoadUnit.USERS));
    LevelRule rule = new LevelRule.Hold(config.tasks().duration(), false);
    Phrase held = Phrase.of("%s for %d s", load.toString(), config.tasks().duration().toSeconds());
    return new FixedPlan(
        List.of(planning.amounts().level(load, "", Level.Kind.STEP, rule)),
        Phrase.of(
            "soak: %s, an interim report every %d s, audio %s",
            load.open() ? Phrase.join(", ", List.of(held, planning.amounts().arrivals())) : held,
            config.load().soak().interim().toSeconds(),
            planning.audio()));
  }

  @Override
  boolean watched() {
    return true;
  }
}
