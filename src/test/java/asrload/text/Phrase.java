package asrload.text;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /** A sentence that has no gaps. */
  public static Phrase whole(String english) {
    return of(english.replace("%", "%%"));
  }

  /**
   * A sentence as a file of a run holds it.
   *
   * @param english the sentence
   * @param parts its {@link #parts}; null or not of this sentence: it is known whole only
   */
  public static Phrase read(String english, @Nullable List<Object> parts) {
    try {
      return parts != null && part(parts) instanceof Phrase phrase && phrase.says(english)
          ? phrase
          : whole(english);
    } catch (IllegalFormatException e) {
      return whole(english);
    }
  }

  private boolean says(String english) {
    return toString().equals(english);
  }

  /** A list that is no phrase stays a list, and its text is no sentence's. */
  private static Object part(Object part) {
    return part instanceof List<?> parts
            && parts.stream().noneMatch(Objects::isNull)
            && !parts.isEmpty()
            && parts.get(0) instanceof String template
        ? new Phrase(template, parts.stream().skip(1).map(one -> part((Object) one)).toList())
        : part;
  }

  /** Its template, then what is in its gaps; a phrase in a gap is a list again. */
  public List<Object> parts() {
    List<Object> parts = new ArrayList<>(List.of(template));
    args.forEach(arg -> parts.add(arg instanceof Phrase phrase ? phrase.parts() : arg));
    return List.copyOf(parts);
  }

  /** Phrases in a row. */
  public static Phrase join(String between, Collection<Phrase> phrases) {
    return phrases.stream()
        .reduce((first, next) -> of("%s" + between + "%s", first, next))
        .orElse(none());
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
