package asrload.scenario.load;

import asrload.journal.Level;
import java.util.List;

/**
 * A level that is over.
 *
 * @param level what goes into levels.jsonl
 * @param tasksPerSecond tasks completed in its steady part, a second; NaN when there is none
 * @param audioPerSecond their audio in seconds, a second; NaN in the same cases
 * @param carried tasks in flight when it began
 * @param samples tasks in flight over time
 * @param again whether it shows nothing and should be tried again
 */
public record LevelResult(
    Level level,
    double tasksPerSecond,
    double audioPerSecond,
    int carried,
    List<LevelLog.Sample> samples,
    boolean again) {

  static LevelResult of(Level level, LevelLog log, int carried, boolean again) {
    double tasks = Double.NaN;
    double audio = Double.NaN;
    Long from = level.steadyMs();
    if (from != null && level.endMs() > from) {
      double seconds = (level.endMs() - from) / 1000.0;
      tasks = 0;
      audio = 0;
      for (LevelLog.EndedTask task : log.ended()) {
        if (task.completed() && task.endMs() >= from && task.endMs() <= level.endMs()) {
          tasks += 1 / seconds;
          audio += task.audioSeconds() / seconds;
        }
      }
    }
    return new LevelResult(level, tasks, audio, carried, List.copyOf(log.samples()), again);
  }
}
