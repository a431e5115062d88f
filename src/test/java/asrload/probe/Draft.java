package asrload.probe;

import asrload.probe.Guess.Basis;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A profile in the making: its keys, each with a guess, and its text as a file of HOCON. */
final class Draft {
  private static final int WIDTH = 118;

  /** A longer value is not repeated on the console. */
  private static final int LONGEST_SHOWN = 60;

  /** What needs no quotes. */
  private static final Pattern WORD =
      Pattern.compile("(?!true|false|null|yes|no|on|off|include)[A-Za-z][A-Za-z0-9_-]*");

  /** How a profile is read: the requests in their order, of each what is sent before its answer. */
  private static final List<String> ORDER =
      List.of(
          "headers upload submit poll result text textFormat error method path link query file fileType octets json parts url id"
              .concat(" statusUrl status pending completed failed codes missing pendingCodes")
              .split(" "));

  private final Map<List<String>, Guess> guesses = new LinkedHashMap<>();

  void put(Guess guess, String... key) {
    guesses.put(List.of(key), guess);
  }

  /** Sets a key to the first of several places, or to all codes, that answers have; says so. */
  Optional<String> seen(List<?> candidates, String why, String... key) {
    List<?> first = candidates.get(0) instanceof String ? candidates.subList(0, 1) : candidates;
    List<String> others = candidates.stream().skip(first.size()).map(String::valueOf).toList();
    put(Guess.seen(first, why).or(others), key);
    return Optional.of("%s = %s, %s".formatted(String.join(".", key), first, why));
  }

  /** Removes a key, or a block. */
  void remove(String... key) {
    guesses.keySet().removeIf(other -> startsWith(other, List.of(key)));
  }

  Optional<Guess> get(String... key) {
    return Optional.ofNullable(guesses.get(List.of(key)));
  }

  boolean has(String... block) {
    return guesses.keySet().stream().anyMatch(key -> startsWith(key, List.of(block)));
  }

  /** The value of a key that has one text; empty without. */
  String text(String... key) {
    return get(key).map(guess -> String.valueOf(guess.value())).orElse("");
  }

  /** The items of a key that has a list; none without. */
  List<String> texts(String... key) {
    return get(key).stream()
        .filter(guess -> guess.value() instanceof List<?>)
        .flatMap(guess -> ((List<?>) guess.value()).stream())
        .map(String::valueOf)
        .toList();
  }

  /** The keys that neither the description nor an answer confirms, as lines. */
  List<String> guessed() {
    List<String> lines = new ArrayList<>();
    guesses.forEach(
        (key, guess) -> {
          if (guess.basis() == Basis.GUESSED) {
            String value = written(guess.value());
            lines.add(
                "%s%s: %s"
                    .formatted(
                        String.join(".", key),
                        value.length() > LONGEST_SHOWN ? "" : " = " + value,
                        guess.why()));
          }
        });
    return lines;
  }

  /** The whole file. */
  String text(List<String> head) {
    StringBuilder out = new StringBuilder();
    head.forEach(sentence -> comment(out, "", sentence));
    block(out, List.of(), "");
    return out.toString();
  }

  private void block(StringBuilder out, List<String> above, String indent) {
    for (String name : names(above)) {
      List<String> key = new ArrayList<>(above);
      key.add(name);
      Guess guess = guesses.get(key);
      if (above.isEmpty()) {
        out.append('\n');
      }
      if (guess == null) {
        out.append(indent).append(quoted(name)).append(" {\n");
        block(out, key, indent + "  ");
        out.append(indent).append("}\n");
      } else {
        comment(out, indent, guess.comment());
        String line = indent + quoted(name) + " = ";
        String value = written(guess.value());
        if (guess.value() instanceof List<?> list && (line + value).length() > WIDTH) {
          out.append(line).append("[\n");
          wrap(out, indent + " ", list.stream().map(item -> written(item) + ",").toList());
          out.append(indent).append("]\n");
        } else {
          out.append(line).append(value).append('\n');
        }
      }
    }
  }

  /** The keys of a block, in the file's order. */
  List<String> names(String... block) {
    return List.copyOf(names(List.of(block)));
  }

  private Set<String> names(List<String> above) {
    return guesses.keySet().stream()
        .filter(key -> key.size() > above.size() && startsWith(key, above))
        .map(key -> key.get(above.size()))
        .sorted(Comparator.comparing(name -> place(name)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static int place(String name) {
    int place = ORDER.indexOf(name);
    return place < 0 ? ORDER.size() : place;
  }

  private static boolean startsWith(List<String> key, List<String> start) {
    return key.size() >= start.size() && key.subList(0, start.size()).equals(start);
  }

  private static void comment(StringBuilder out, String indent, String text) {
    String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
    wrap(out, indent + "#", List.of(clean.split(" +")));
  }

  /** Lines that begin so and hold as many of the words as they can. */
  private static void wrap(StringBuilder out, String start, List<String> words) {
    int length = WIDTH;
    for (String word : words) {
      if (length + word.length() + 1 > WIDTH) {
        out.append(out.isEmpty() || out.charAt(out.length() - 1) == '\n' ? "" : "\n").append(start);
        length = start.length();
      }
      out.append(' ').append(word);
      length += word.length() + 1;
    }
    out.append('\n');
  }

  private static String quoted(String name) {
    return name.matches("[A-Za-z][\\w-]*") ? name : ConfigUtil.quoteString(name);
  }

  private static String written(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Draft::written).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof String text && text.startsWith("{\"") && !text.contains("\"\"\"")) {
      return "\"\"\"" + text + "\"\"\"";
    }
    boolean word = value instanceof String text && WORD.matcher(text).matches();
    return word
        ? String.valueOf(value)
        : ConfigValueFactory.fromAnyRef(value).render(ConfigRenderOptions.concise());
  }
}
