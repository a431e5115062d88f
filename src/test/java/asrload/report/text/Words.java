package asrload.report.text;

import asrload.journal.Choice;
import asrload.text.Phrase;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The language of a report. The English sentence, with gaps as {@link String#format} takes them, is
 * the key; a sentence without a translation is said in English.
 *
 * @param translated gives the sentence in the report's language, its gaps numbered ({@code %1$s})
 *     where their order differs
 * @param whole gives a name or a sentence without gaps in the report's language, such as the
 *     formula of a metric
 */
public record Words(UnaryOperator<String> translated, UnaryOperator<String> whole) {
  public static final Words ENGLISH = new Words(UnaryOperator.identity());

  Words(UnaryOperator<String> translated) {
    this(translated, english -> translated.apply(english.replace("%", "%%")).replace("%%", "%"));
  }

  /** The words of a language. */
  public static Words of(Choice.Language language) {
    return switch (language) {
      case EN -> ENGLISH;
      case ZH_CN -> simplifiedChinese();
    };
  }

  /** Simplified Chinese, from {@code report.zh-CN.json} on the class path. */
  public static Words simplifiedChinese() {
    Map<String, String> catalogue = catalogue();
    return new Words(template -> catalogue.getOrDefault(template, template));
  }

  /** The Chinese sentence of each English one. */
  public static Map<String, String> catalogue() {
    try (InputStream in = Words.class.getResourceAsStream("/report.zh-CN.json")) {
      return new JsonMapper().readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** BCP 47 tag of the language, which is the catalogue's word for {@code en}. */
  public String languageTag() {
    return say(Choice.Language.EN.word());
  }

  /** The sentence as text: its marks are the template's, and what fills its gaps is not ours. */
  public Text text(String template, Object... args) {
    return Text.filled(translated.apply(template), said(args));
  }

  /** The sentence, its gaps filled; numbers under {@link Locale#ROOT}. */
  public String say(String template, Object... args) {
    return String.format(Locale.ROOT, translated.apply(template), said(args));
  }

  private Object[] said(Object[] args) {
    return Arrays.stream(args)
        .map(arg -> arg instanceof Phrase phrase ? say(phrase) : arg)
        .toArray();
  }

  public String say(Phrase phrase) {
    return say(phrase.template(), phrase.args().toArray());
  }

  /** A name or a sentence without gaps; as it is when the language has no other for it. */
  public String whole(String english) {
    return english.isEmpty() ? "" : whole.apply(english);
  }

  /** Clauses in a row, as the language sets them off from one another. */
  public Text clauses(List<Text> clauses) {
    return Text.join(spaced() ? ", " : "，", clauses);
  }

  /** Whole sentences in a row; empty ones are left out. */
  public Text sentences(List<Text> sentences) {
    return Text.join(spaced() ? " " : "", sentences);
  }

  private boolean spaced() {
    return !languageTag().equals(Choice.Language.ZH_CN.word());
  }
}
