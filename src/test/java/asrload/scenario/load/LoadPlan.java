package asrload.scenario.load;

import asrload.scenario.audio.AudioFile;
import asrload.text.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which levels follow each other. Pure: what comes next depends on what has ended alone. */
public interface LoadPlan {

  /** The level after these; empty when the load is over. */
  Optional<LoadLevel> next(List<LevelResult> ended);

  /**
   * The clips in the order of their uploads, which no baseline may come before; empty: the corpus
   * by its mix, without an end.
   */
  default List<Upload> uploads() {
    return List.of();
  }

  /** Why several injectors cannot share it, with the way out; empty: they can. */
  default Optional<String> indivisible() {
    return Optional.empty();
  }

  /** Most users that any level needs. */
  int mostUsers();

  /** The longest that all levels can take. */
  Duration longest();

  /** What will happen, for people, before it starts. */
  Phrase summary();

  /**
   * Where the plan is while the level after these is on, for a line of progress; empty when its
   * name and the time are enough.
   */
  default String progress(List<LevelResult> ended) {
    return "";
  }

  /** What came out, for people; empty when the report is enough. */
  default String conclusion(List<LevelResult> ended) {
    return "";
  }

  /**
   * What a task uploads.
   *
   * @param phase the part of the run that it belongs to; null: that of the level that is on
   */
  record Upload(AudioFile audio, @Nullable String phase) {}
}
