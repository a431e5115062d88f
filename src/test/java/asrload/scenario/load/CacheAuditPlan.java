package asrload.scenario.load;

import asrload.config.ConfigException;
import asrload.journal.Level;
import asrload.journal.TaskEvent;
import asrload.scenario.audio.AudioFile;
import asrload.scenario.audio.UniqueSuffix;
import asrload.scenario.audio.WavException;
import asrload.scenario.load.LoadPlan.Upload;
import asrload.text.Phrase;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One user that uploads contents that the server has seen between contents that it has not, turn by
 * turn, so that whatever changes with time hits both alike.
 *
 * @param uploads in their order
 * @param summary what they are, for people
 * @param longest no upload starts after it
 */
public record CacheAuditPlan(List<Upload> uploads, Phrase summary, Duration longest)
    implements LoadPlan {
  /** Enough for an interval of some percent where times scatter by a tenth. */
  private static final int PAIRS = 30;

  /**
   * Wav files are made distinct by a suffix: each clip once, then its pairs of an upload that
   * nobody can know and one of the same content again, in changing order. Of other files every
   * first upload is held against its repetition one clip later.
   *
   * @param leastPairs pairs that the audit needs to decide anything
   * @throws ConfigException when the files of another format are too few for that
   */
  public static CacheAuditPlan of(List<AudioFile> corpus, int leastPairs, Duration longest) {
    UniqueSuffix suffix = new UniqueSuffix();
    String reason = whyNoSuffix(corpus);
    if (reason.isEmpty()) {
      return new CacheAuditPlan(
          pairs(corpus, suffix),
          Phrase.of(
              "1 user, %d pairs of a repeated and a distinct upload of %d clip(s), for at most %d s",
              PAIRS, Math.min(PAIRS, corpus.size()), longest.toSeconds()),
          longest);
    }
    Set<Object> contents = new HashSet<>();
    List<AudioFile> distinct =
        corpus.stream()
            .filter(
                file ->
                    contents.add(file.shared() ? ByteBuffer.wrap(file.sharedBytes()) : file.path()))
            .toList();
    if (distinct.size() < leastPairs) {
      throw new ConfigException(
          ("CacheAuditSimulation: asr.audio has %d different clip(s). It needs %d, or "
                  + "only wav files (PCM), of which one is enough: uploads of these cannot be made "
                  + "distinct: %s.")
              .formatted(distinct.size(), leastPairs, reason));
    }
    return new CacheAuditPlan(
        repetitions(distinct),
        Phrase.of(
            "1 user, each of %d clips twice, for at most %d s; a server that received them "
                + "before this run may have them cached",
            distinct.size(), longest.toSeconds()),
        longest);
  }

  /** Empty when every file can be given a suffix. */
  private static String whyNoSuffix(List<AudioFile> corpus) {
    for (AudioFile file : corpus) {
      try {
        UniqueSuffix.check(file);
      } catch (WavException e) {
        return file.entry().audio() + ": " + e.getMessage();
      }
    }
    return "";
  }

  private static List<Upload> pairs(List<AudioFile> corpus, UniqueSuffix suffix) {
    List<Upload> uploads = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      AudioFile clip = corpus.get(pair % corpus.size());
      if (pair < corpus.size()) {
        uploads.add(new Upload(clip, TaskEvent.FIRST));
      }
      Upload distinct = new Upload(clip.with(suffix), TaskEvent.DISTINCT);
      Upload repeated = new Upload(clip, TaskEvent.REPEATED);
      uploads.addAll(pair % 2 == 0 ? List.of(distinct, repeated) : List.of(repeated, distinct));
    }
    return List.copyOf(uploads);
  }

  private static List<Upload> repetitions(List<AudioFile> corpus) {
    List<Upload> uploads = new ArrayList<>();
    for (int i = 0; i <= corpus.size(); i++) {
      if (i < corpus.size()) {
        uploads.add(new Upload(corpus.get(i), TaskEvent.FIRST));
      }
      if (i > 0) {
        uploads.add(new Upload(corpus.get(i - 1), TaskEvent.REPEATED));
      }
    }
    return List.copyOf(uploads);
  }

  @Override
  public Optional<LoadLevel> next(List<LevelResult> ended) {
    return ended.isEmpty()
        ? Optional.of(
            LoadLevel.tasks(
                null, Level.Kind.STEP, 1, uploads.size(), new LevelRule.AllEnded(longest)))
        : Optional.empty();
  }

  @Override
  public Optional<String> indivisible() {
    return Optional.of("it compares uploads one after the other. Run it with one injector.");
  }

  @Override
  public int mostUsers() {
    return 1;
  }
}
