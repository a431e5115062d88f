package asrload.text;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A sentence for people that can be said in several languages.
 *
 * @param template the English sentence as {@link String#format} takes it; it is also the key of its
 *     translations
 * @param args what is in its gaps: text from outside, numbers, or further phrases
 */
public record Phrase(String template, List<Object> args) {

  /** A sentence with what is in its gaps. */
  public static Phrase of(String template, Object... args) {
    return new Phrase(template, List.copyOf(Arrays.asList(args)));
  }

  /** No words. */
  public static Phrase none() {
    return of("");
  }

  public boolean isEmpty() {
    return template.isEmpty();
  }

  /** In English, as in the JSON files. */
  @JsonValue
  @Override
  public String toString() {
    return String.format(Locale.ROOT, template, args.toArray());
  }
}
