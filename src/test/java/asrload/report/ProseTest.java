package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The English of reports, messages and documents: the subject is the thing measured, and the term
 * is the standard one.
 */
class ProseTest {
  private static final Path JAVA = Path.of("src/test/java/asrload");
  private static final Path CATALOGUE = Path.of("src/test/resources/report.zh-CN.json");
  private static final Path LONG = Path.of("target/long-sentences.txt");
  private static final int MAX_WORDS = 25;

  /** What is not written, and what is written instead. */
  private static final Map<Pattern, String> BANNED =
      Map.ofEntries(
          banned("nobody|no one|somebody|someone|whoever", "name the thing: ... is unknown"),
          banned(
              "(?<!cannot )tells?|telling|(?<!cannot be )told",
              "shows, reports; distinguishes; or: cannot tell"),
          banned("says?|saying|(?<!cannot be )said", "reports, has, contains"),
          banned("cannot be (?:said|told|known)", "is unknown; or: cannot tell"),
          banned("gives|gave", "has, returns, sets"),
          banned("stands?|stood", "is, belongs"),
          banned("mend(?:s|ed|ing)?", "fix, correct"),
          banned("likewise", "also"),
          banned("(?<!there )(?:is|are|was|were) no(?! longer)", "is not"),
          banned("what limited", "the bottleneck"),
          banned("for want of", "because ... ran out of"),
          banned("in an? (?:second|minute|hour)", "per"),
          banned(
              "(?:MiB|KiB|\\*\\*|audio|bytes|times|hours|lines|tasks|%[sdf]|\\d)"
                  + " an? (?:line|task|worker|second|minute|hour|process|user|run)",
              "per"),
          banned("anew", "again, re-"),
          banned("(?:goes|go|went|going) on", "continues"),
          banned("passed over", "skipped"),
          banned("path and rights", "path and permissions"));

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\n]|\\\\.[0-9a-f]*)'"
              + "|//[^\n]*|/\\*(?s:.*?)\\*/");

  /** A literal with a group, a class or a repeat of a regular expression is no sentence. */
  private static final Pattern REGEX =
      Pattern.compile("\\\\\\\\[a-zA-Z.(]|\\(\\?|\\[\\^|\\.\\*|\\.\\{");

  /** Code, and what another program or a reader wrote, is quoted. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?s)```.*?```|`[^`]*`|\\\\\"[^\"]*\\\\\"|\"[^\"]*\"|'[^' ]*'|<[^>]*>|]\\([^)]*\\)");

  private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");

  private record Text(Path file, int line, String text) {}

  private static Map.Entry<Pattern, String> banned(String words, String instead) {
    return Map.entry(
        Pattern.compile("(?<![\\w-])(?:" + words + ")(?![\\w-])", Pattern.CASE_INSENSITIVE),
        instead);
  }

  @Test
  void everyTemplateIsInTheStandardTerms() throws IOException {
    assertEquals(List.of(), findings(templates()));
  }

  @Test
  void everyMessageIsInTheStandardTerms() throws IOException {
    assertEquals(List.of(), findings(messages()));
  }

  @Test
  void everyDocumentIsInTheStandardTerms() throws IOException {
    assertEquals(List.of(), findings(documents()));
  }

  @Test
  void sentencesTooLongToReadAtOnceAreListed() throws IOException {
    TreeSet<String> all = new TreeSet<>();
    for (Text text :
        Stream.of(templates(), messages(), documents()).flatMap(List::stream).toList()) {
      String prose = prose(text.text());
      int from = 0;
      for (String sentence : prose.split("(?<=[.;:!?])\\s+|\n\\s*\n|\n[-|#]", -1)) {
        from = prose.indexOf(sentence, from);
        long words = WORD.matcher(sentence).results().count();
        if (words > MAX_WORDS) {
          int line = text.line() + newlines(prose, from);
          all.add(
              "%s:%d: %d words: %s"
                  .formatted(text.file(), line, words, sentence.strip().replace("\n", " ")));
        }
      }
    }
    Files.createDirectories(LONG.getParent());
    Files.write(LONG, all);
    assertTrue(Files.exists(LONG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtf cannot be said",
        "nobody knows how many workers",
        "'x' is no JSON path",
        "%.1f MiB a worker",
        "Mend what is listed above."
      })
  void whatIsBannedIsFound(String sentence) {
    assertEquals(1, findings(List.of(new Text(JAVA, 1, sentence))).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot tell whether the server caches.",
        "there is no metric",
        "an outstanding task is no longer counted",
        "the log has `Gatling says no`"
      })
  void whatIsAllowedIsNotFound(String sentence) {
    assertEquals(List.of(), findings(List.of(new Text(JAVA, 1, sentence))));
  }

  private static List<String> findings(List<Text> texts) {
    List<String> found = new ArrayList<>();
    for (Text text : texts) {
      String prose = prose(text.text());
      BANNED.forEach(
          (pattern, instead) ->
              pattern
                  .matcher(prose)
                  .results()
                  .map(hit -> line(text, prose, hit) + " -> " + instead)
                  .forEach(found::add));
    }
    return found.stream().sorted().toList();
  }

  private static String line(Text text, String prose, MatchResult hit) {
    String around =
        prose.substring(Math.max(0, hit.start() - 40), Math.min(prose.length(), hit.end() + 40));
    return "%n%s:%d: '%s' in '...%s...'"
        .formatted(
            text.file(),
            text.line() + newlines(prose, hit.start()),
            hit.group(),
            around.replace('\n', ' '));
  }

  /** Without what is quoted; line breaks stay. */
  private static String prose(String text) {
    return QUOTED
        .matcher(text)
        .replaceAll(
            quoted -> "\u2026" + "\n".repeat(newlines(quoted.group(), quoted.group().length())));
  }

  private static int newlines(String text, int end) {
    return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  private static List<Text> templates() throws IOException {
    List<Text> texts = new ArrayList<>();
    List<String> lines = Files.readAllLines(CATALOGUE);
    Pattern key = Pattern.compile("^ *\"((?:[^\"\\\\]|\\\\.)*)\": \"");
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = key.matcher(lines.get(i));
      if (matcher.find()) {
        texts.add(new Text(CATALOGUE, i + 1, matcher.group(1)));
      }
    }
    return texts;
  }

  private static List<Text> messages() throws IOException {
    List<Text> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(JAVA)) {
      for (Path file : files.filter(ProseTest::isProduction).sorted().toList()) {
        texts.addAll(literals(file));
      }
    }
    return texts;
  }

  private static boolean isProduction(Path file) {
    return file.toString().endsWith(".java")
        && !file.startsWith(JAVA.resolve("testing"))
        && !file.getFileName()
            .toString()
            .matches("(?:.*(?:Test|Fixture|Fork)|SampleReports)\\.java");
  }

  /** The literals of at least three words; parts that a plus joins are one. */
  private static List<Text> literals(Path file) throws IOException {
    String source = Files.readString(file);
    List<Text> texts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int start = 0;
    int end = 0;
    for (MatchResult token : TOKEN.matcher(source).results().toList()) {
      if (token.group().startsWith("\"")) {
        boolean joined =
            literal.length() > 0 && source.substring(end, token.start()).matches("\\s*\\+\\s*");
        if (!joined) {
          add(texts, file, newlines(source, start) + 1, literal.toString());
          literal.setLength(0);
          start = token.start();
        }
        literal.append(token.group().replaceAll("^\"+|\"+$", ""));
        end = token.end();
      }
    }
    add(texts, file, newlines(source, start) + 1, literal.toString());
    return texts;
  }

  private static void add(List<Text> texts, Path file, int line, String literal) {
    if (WORD.matcher(literal).results().count() >= 3 && !REGEX.matcher(literal).find()) {
      texts.add(new Text(file, line, literal));
    }
  }

  private static List<Text> documents() throws IOException {
    List<Text> texts = new ArrayList<>();
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      for (Path file :
          Stream.concat(top, docs).filter(path -> path.toString().endsWith(".md")).toList()) {
        texts.add(new Text(file, 1, Files.readString(file)));
      }
    }
    return texts;
  }
}
