package asrload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code docs/settings.md} is generated from {@code reference.conf}: its comments are the text, its
 * objects the sections; the values come from {@link SettingType}.
 */
class SettingsDocTest {
  private static final Path DOC = Path.of("docs/settings.md");
  private static final Path NEW = Path.of("target/settings.md");
  private static final Config REFERENCE = ConfigFactory.parseResources("reference.conf");

  private static final Pattern NAMED = Pattern.compile("(?:`|-D)(asr\\.[A-Za-z.]*[A-Za-z])");

  /** Properties of the commands, which are not settings. */
  private static final String OF_COMMANDS =
      "asr\\.(config|run|openapi|pidstat|out|runs|repeats|simulation|force|reason|keepRuns|keepDays|delete|benchmark\\..*)";

  private static final String INTRODUCTION =
      """
      # Settings

      Generated from [reference.conf](../src/test/resources/reference.conf), whose comments are the text: edit them there.

      A setting is a property (`-Dasr.users=8`), an environment variable (`ASR_USERS=8`, `ASR_POLL_MIN_INTERVAL=1s`), or a line of a
      HOCON file (`-Dasr.config=my.conf`). The first of these wins. An unknown key or an invalid value is refused before anything starts.

      Durations need a unit: `500ms`, `20s`, `5m`, `2h`, `1d`. Shares are `5%` or `0.05`. A list is `[a, b]` in a file, `a,b` elsewhere.
      File names outside ASCII need a UTF-8 locale (`LC_ALL=C.UTF-8`).
      """;

  @Test
  void theDocumentIsWhatReferenceConfHolds() throws IOException {
    String generated = document();
    String known = Files.exists(DOC) ? Files.readString(DOC) : "";
    if (!known.equals(generated)) {
      Files.createDirectories(NEW.getParent());
      Files.writeString(NEW, generated);
    }
    assertEquals(known, generated, () -> "if the new text is right: cp " + NEW + " " + DOC);
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void everySettingHasAComment(Setting setting) {
    assertFalse(comment(setting.key).isBlank(), setting.key);
  }

  @Test
  void documentsNameOnlySettingsThatExist() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path document : documents()) {
      NAMED
          .matcher(Files.readString(document))
          .results()
          .map(found -> found.group(1))
          .filter(key -> !isKnown(key))
          .forEach(key -> wrong.add(document + ": " + key));
    }
    assertEquals(List.of(), wrong);
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(top, docs).filter(path -> path.toString().endsWith(".md")).toList();
    }
  }

  private static boolean isKnown(String key) {
    return REFERENCE.hasPath(key) || key.matches(OF_COMMANDS);
  }

  private static String document() {
    Map<String, List<Setting>> sections =
        Arrays.stream(Setting.values())
            .sorted(
                Comparator.<Setting>comparingInt(setting -> line(parent(setting.key)))
                    .thenComparing(setting -> line(setting.key)))
            .collect(
                Collectors.groupingBy(
                    setting -> parent(setting.key), LinkedHashMap::new, Collectors.toList()));
    return INTRODUCTION
        + sections.entrySet().stream()
            .map(section -> section(section.getKey(), section.getValue()))
            .collect(Collectors.joining());
  }

  private static String section(String name, List<Setting> settings) {
    return Stream.concat(
            Stream.of(
                "",
                "## " + name,
                "",
                comment(name),
                "",
                "| setting | default | values | meaning |",
                "|---|---|---|---|"),
            settings.stream().map(SettingsDocTest::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(Setting setting) {
    // Without hints and examples, which the comment has, and the units of durations.
    String values =
        setting.type.allowed().replaceAll(";.*|,? such as .*| with a unit \\(.*?\\)", "");
    return Stream.of(
            "`" + setting.key + "`",
            value(REFERENCE.getValue(setting.key)),
            values.replace("<", "&lt;"),
            comment(setting.key))
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String value(ConfigValue value) {
    if (value instanceof ConfigList list) {
      return list.isEmpty()
          ? "none"
          : list.stream().map(SettingsDocTest::value).collect(Collectors.joining("<br>"));
    }
    String text = String.valueOf(value.unwrapped());
    return text.isEmpty() ? "none" : "`" + text + "`";
  }

  /**
   * The comment of a key as one line; lines of an example become code, names of documents links.
   */
  private static String comment(String key) {
    return REFERENCE.getValue(key).origin().comments().stream()
        .map(line -> line.startsWith("   ") ? "<br>`" + line.strip() + "`" : line.strip())
        .collect(Collectors.joining(" "))
        .replaceAll("docs/([\\w/-]+\\.md)", "[$1]($1)");
  }

  private static int line(String key) {
    return REFERENCE.getValue(key).origin().lineNumber();
  }

  private static String parent(String key) {
    return key.substring(0, key.lastIndexOf('.'));
  }
}
