package asrload.scenario.load;

import asrload.text.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Levels that are known in advance.
 *
 * @param levels in their order
 * @param summary what they are, for people
 */
public record FixedPlan(List<LoadLevel> levels, Phrase summary) implements LoadPlan {

  @Override
  public Optional<LoadLevel> next(List<LevelResult> ended) {
    return ended.size() < levels.size() ? Optional.of(levels.get(ended.size())) : Optional.empty();
  }

  @Override
  public int mostUsers() {
    return levels.stream().mapToInt(LoadLevel::users).max().orElse(1);
  }

  @Override
  public Duration longest() {
    return levels.stream()
        .map(level -> level.rule().longest())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
