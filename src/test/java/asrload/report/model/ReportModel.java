package asrload.report.model;

import asrload.analysis.Analysis;
import asrload.headline.Headline;
import asrload.report.text.Text;
import asrload.report.text.Words;
import asrload.text.Phrase;
import asrload.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every rendering of a report is made from.
 *
 * @param run the run's analysis
 * @param verdict the judgement
 * @param words the report's language
 * @param headline the answer to the run's own question
 * @param slowest the slowest tasks, slowest first
 * @param uploads what the uploads took on the wire; null where the run has no sizes
 */
public record ReportModel(
    Analysis run,
    Verdict verdict,
    Words words,
    Headline headline,
    List<Slowest> slowest,
    @Nullable UploadSizes uploads) {

  public ReportModel(Analysis run, Verdict verdict, Words words) {
    this(run, verdict, words, Headline.of(run), Slowest.of(run), UploadSizes.of(run));
  }

  /** The sentence in the report's language; see {@link Words#text}. */
  public Text say(String template, Object... args) {
    return words.text(template, args);
  }

  /** The phrase in the report's language; it may hold text from outside. */
  public Text say(Phrase phrase) {
    return Text.of(words.say(phrase));
  }

  /** A name or a sentence without gaps, in the report's language; see {@link Words#whole}. */
  public Text whole(String english) {
    return Text.of(words.whole(english));
  }

  /** Each of them in the report's language: a table's header. */
  public List<Text> header(String... templates) {
    return Arrays.stream(templates).map(template -> words.text(template)).toList();
  }
}
