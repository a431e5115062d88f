package asrload.report;

import asrload.analysis.Analysis;
import asrload.analysis.Headline;
import asrload.analysis.Phrase;
import asrload.history.Verdict;
import java.util.Arrays;
import java.util.List;

/**
 * What every rendering of a report is made from.
 *
 * @param run what the run's files say
 * @param verdict the judgement
 * @param words the report's language
 * @param headline the answer to the run's own question
 */
record ReportModel(Analysis run, Verdict verdict, Words words, Headline headline) {

  ReportModel(Analysis run, Verdict verdict, Words words) {
    this(run, verdict, words, Headline.of(run));
  }

  /** The sentence in the report's language; see {@link Words#say}. */
  String say(String template, Object... args) {
    return words.say(template, args);
  }

  /** The phrase in the report's language, harmless in Markdown. */
  String say(Phrase phrase) {
    return Escape.markdown(words.say(phrase));
  }

  /** An English sentence that came whole, in the report's language and harmless in Markdown. */
  String heard(String english) {
    return Escape.markdown(words.heard(english));
  }

  /** Each of them in the report's language: a table's header. */
  List<String> header(String... templates) {
    return Arrays.stream(templates).map(template -> words.say(template)).toList();
  }
}
