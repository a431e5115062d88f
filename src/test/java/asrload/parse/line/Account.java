package asrload.parse.line;

import asrload.text.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the account of a file while it is read: every line is a record's, rejected or other, and
 * the three together are the lines read.
 */
public final class Account {
  private final List<InputFile.Rejected> examples = new ArrayList<>();
  private final Set<Phrase> notes = new LinkedHashSet<>();
  private long records;
  private long recordLines;
  private long rejected;
  private long other;
  private long again;

  /** A line that is a record by itself, or the first of one. */
  public void record() {
    records++;
    recordLines++;
  }

  /** A further line of a record that was counted before. */
  public void recordLine() {
    recordLines++;
  }

  /** A line that belongs to no record by the format's own rules. */
  public void other() {
    other++;
  }

  /** A line that is read as two, such as a progress bar and a message behind it. */
  public void twice() {
    again++;
  }

  /** How many lines were other so far. */
  public long others() {
    return other;
  }

  /** A line that should have been a record. */
  public void reject(ByteLines line, String reason) {
    reject(line.number(), examples.size() < InputFile.MAX_EXAMPLES ? line.excerpt() : "", reason);
  }

  /** The same for a record that is no line of text. */
  public void reject(long number, String text, String reason) {
    rejected++;
    if (examples.size() < InputFile.MAX_EXAMPLES) {
      examples.add(new InputFile.Rejected(number, text, reason));
    }
  }

  /** A line that was other so far is a record, as the rest of the file shows. */
  public void recordOfOther() {
    other--;
    record();
  }

  /** Something that a reader of the report should know of the file; said once. */
  public void note(String template, Object... args) {
    note(Phrase.of(template, args));
  }

  /** The same. */
  public void note(Phrase note) {
    notes.add(note);
  }

  /** Lines that were counted as anything. */
  long counted() {
    return recordLines + rejected + other - again;
  }

  /** The account of a file of lines, after its last. */
  public InputFile close(String file, InputFile.Kind kind, ByteLines lines) {
    if (lines.damage() != null) {
      note(lines.damage());
    }
    return close(file, kind, lines.number());
  }

  public InputFile close(String file, InputFile.Kind kind, long lines) {
    assert lines == counted() : file + ": " + lines + " lines, " + counted() + " counted";
    return new InputFile(
        file,
        kind,
        lines,
        records,
        rejected,
        List.copyOf(examples),
        notes.isEmpty() ? null : Phrase.join("; ", notes));
  }
}
