package asrload.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.analysis.read.RunFiles;
import asrload.analysis.read.RunReader;
import asrload.report.html.HtmlReport;
import asrload.report.markdown.MarkdownRenderer;
import asrload.report.model.Block;
import asrload.report.model.ReportModel;
import asrload.report.section.Sections;
import asrload.report.text.Words;
import asrload.testing.SampleReports;
import asrload.verdict.Judge;
import asrload.verdict.Verdict;
import asrload.verdict.criterion.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Chinese report: nothing is left in English that is ours. */
class TranslationTest {
  private static final Path SOURCES = Path.of("src/test/java/asrload");
  private static final Pattern GAP = Pattern.compile("%(?:\\d+\\$)?([-+0-9.]*[sdf%])");
  private static final Pattern LETTERS = Pattern.compile("[a-zA-Z]{3}");

  /** A sentence that is said where it is written. */
  private static final Pattern SAID =
      Pattern.compile("\\b(?:Phrase\\.of|say|words\\.text)\\(\\s*\"((?:[^\"\\\\]++|\\\\.)++)\"");

  /** Two words, which no name in a run's files is. */
  private static final Pattern SENTENCE = Pattern.compile("[a-z]{3,} [a-z]{2,}");

  private final Map<String, String> catalogue = Words.catalogue();

  @Test
  void everySentenceThatARunSaysIsTranslated(@TempDir Path folder) throws IOException {
    Set<String> missing = new TreeSet<>();
    Words chinese = Words.simplifiedChinese();
    Words recording =
        new Words(
            template -> {
              if (!catalogue.containsKey(template) && LETTERS.matcher(template).find()) {
                missing.add(template);
              }
              return catalogue.getOrDefault(template, template);
            },
            english -> {
              String said = chinese.whole(english);
              if (said.equals(english) && SENTENCE.matcher(english).find()) {
                missing.add(english);
              }
              return said;
            });
    List<String> rules = new ArrayList<>(OneNumberTest.rules());
    rules.addAll(List.of("e2e.p50 < 60s", "e2e.p50 < 1s", "rtf > 10", "wer < 0.1%"));
    for (String name : SampleReports.RUNS.keySet()) {
      Path root = SampleReports.write(name, folder);
      for (String extra : List.of("", String.join(", ", rules))) {
        RunFiles files =
            RunReader.directory(root, ZoneOffset.UTC, Map.of("asr.thresholds.extra", extra));
        Analysis analysis = Analyser.analyse(files);
        Verdict verdict = Judge.judge(analysis, Thresholds.of(files.config()));
        ReportModel model = new ReportModel(analysis, verdict, recording);
        List<Block> blocks = Sections.of(model);
        MarkdownRenderer.of(blocks, recording);
        HtmlReport.of(model, blocks);
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void theGapsOfATranslationAreThoseOfTheSentence() {
    assertAll(
        catalogue.entrySet().stream()
            .map(
                entry ->
                    () ->
                        assertEquals(
                            gaps(entry.getKey()), gaps(entry.getValue()), entry.getKey())));
  }

  @Test
  void everyTranslationIsOfASentenceInTheSources() throws IOException {
    String sources = sources().replace("\\\"", "\"").replace("%%", "%");
    List<String> dead = new ArrayList<>();
    for (String key : catalogue.keySet()) {
      for (String fragment :
          key.replaceAll("%(\\d+\\$)?[-+0-9.]*[sdf]", "\u0000").split("\u0000", -1)) {
        if (!sources.contains(fragment.replace("%%", "%"))) {
          dead.add(key);
        }
      }
    }
    assertEquals(List.of(), dead);
  }

  /** Also of one that no sample run says, such as the load of a new simulation. */
  @Test
  void everySentenceInTheSourcesIsTranslated() throws IOException {
    Set<String> missing = new TreeSet<>();
    Matcher said = SAID.matcher(sources());
    while (said.find()) {
      String sentence = said.group(1).replace("\\\"", "\"");
      if (LETTERS.matcher(sentence).find() && !catalogue.containsKey(sentence)) {
        missing.add(sentence);
      }
    }
    assertEquals(Set.of(), missing);
  }

  /** The code, with each sentence in one piece. */
  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (!file.toString().endsWith("Test.java")) {
          all.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
        }
      }
    }
    return all.toString();
  }

  @Test
  void aRunCanBeReportedInChinese(@TempDir Path folder) throws IOException {
    Map<String, String> chinese = Map.of("asr.report.language", "zh-CN");
    Path root = SampleReports.report("failures", chinese, folder);
    String report = Files.readString(root.resolve("report.md"));
    assertTrue(report.startsWith("# 结论：未通过（FAIL）"), report);
    for (Path byHand : SampleReports.byHand(chinese, folder)) {
      String text = Files.readString(byHand.resolve("report.md"));
      assertTrue(text.contains("依据手工采集的文件"), text);
    }
  }

  private static List<String> gaps(String template) {
    List<String> gaps = new ArrayList<>();
    Matcher matcher = GAP.matcher(template);
    while (matcher.find()) {
      gaps.add(matcher.group(1));
    }
    return gaps.stream().sorted().toList();
  }
}
