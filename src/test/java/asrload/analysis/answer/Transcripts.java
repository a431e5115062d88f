package asrload.analysis.answer;

import asrload.analysis.task.Journal;
import asrload.journal.AudioEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the transcripts are right.
 *
 * @param correctness against the references
 * @param audit every answer against its clip's baseline and the other clips
 * @param cacheAudit repeated against distinct uploads; null in any other run
 */
public record Transcripts(
    Correctness correctness, AnswerAudit audit, @Nullable CacheAudit cacheAudit) {

  /** From the tasks and the references of their clips. */
  public static Transcripts of(Journal journal, List<AudioEntry> corpus) {
    return new Transcripts(
        Correctness.of(journal.tasks(), corpus),
        AnswerAudit.of(journal.tasks(), journal.baseline(), corpus, journal.ledger()),
        CacheAudit.of(journal.tasks()));
  }
}
