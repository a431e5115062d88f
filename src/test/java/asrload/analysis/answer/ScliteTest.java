package asrload.analysis.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * NIST's sclite counts the same errors. It minimises 4 per substitution and 3 per deletion and
 * insertion, so that it may prefer a deletion and an insertion more to several substitutions less:
 * never fewer errors than ours, and as many in texts as recognisers give them.
 */
class ScliteTest {
  private static final int PAIRS = 200;
  private static final List<List<String>> TEXTS =
      List.of(
          List.of(
              "the", "fox", "don\u2019t", "John's", "3.5", "Twenty-one", "OK,", "over", "1,000"),
          List.of("Straße", "u\u0308ber", "Groß\u00adbaustelle", "fährt", "Köln", "und", "nach"),
          List.of("ذَهَبَ", "الولد", "إلى", "المدرسة", "٢٥", "شـــكرا"),
          List.of("今", "天", "气", "很", "好", "，", "我", "们"),
          List.of("ส", "วัส", "ดี", "ครับ", "ไป", "มา"));
  private static final Pattern SCORES =
      Pattern.compile(
          "id: \\(t-(\\d+)\\)\\s+Scores: \\(#C #S #D #I\\) (\\d+) (\\d+) (\\d+) (\\d+)");

  @TempDir Path folder = Path.of("");

  @Test
  @NeedsTool(Tool.SCTK)
  void ofTwoHundredPairsItCountsTheErrorsThatWeCount() throws Exception {
    Random random = new Random(20_261_127);
    List<String> references = new ArrayList<>();
    List<String> transcripts = new ArrayList<>();
    List<Long> ours = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      List<String> words = TEXTS.get(i % TEXTS.size());
      boolean spaced = i % TEXTS.size() < 3;
      List<String> said = said(random, words);
      String reference = String.join(spaced ? " " : "", said);
      String transcript = String.join(spaced ? " " : "", heard(random, said, words));
      TextRules rules = TextRules.of(null, reference);
      ours.add(WordErrors.between(reference, transcript, rules).errors());
      references.add(line(Normaliser.units(reference, rules), i));
      transcripts.add(line(Normaliser.units(transcript, rules), i));
    }
    assertEquals(ours, theirs(references, transcripts));
    assertTrue(ours.stream().filter(errors -> errors > 0).count() > PAIRS / 2, "mostly errors");
  }

  private static List<String> said(Random random, List<String> words) {
    List<String> said = new ArrayList<>();
    int length = 3 + random.nextInt(40);
    for (int i = 0; i < length; i++) {
      said.add(words.get(random.nextInt(words.size())) + (words.get(0).length() > 1 ? i % 7 : ""));
    }
    return said;
  }

  private static List<String> heard(Random random, List<String> said, List<String> words) {
    List<String> heard = new ArrayList<>();
    for (String word : said) {
      double what = random.nextDouble();
      if (what < 0.05) {
        continue;
      }
      heard.add(what < 0.15 ? words.get(random.nextInt(words.size())) : word);
      if (what > 0.95) {
        heard.add(words.get(random.nextInt(words.size())));
      }
    }
    return heard;
  }

  private static String line(List<String> units, int number) {
    return String.join(" ", units) + " (t-" + number + ")";
  }

  private List<Long> theirs(List<String> references, List<String> transcripts)
      throws IOException, InterruptedException {
    Path reference = Files.write(folder.resolve("reference.trn"), references);
    Path transcript = Files.write(folder.resolve("transcript.trn"), transcripts);
    Path out = folder.resolve("sclite.txt");
    Process sclite =
        new ProcessBuilder(
                String.format(
                        "sctk sclite -e utf-8 -i rm -o pra stdout -r %s trn -h %s trn",
                        reference, transcript)
                    .split(" ", -1))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertEquals(0, sclite.waitFor());
    Long[] errors = new Long[references.size()];
    Matcher scores = SCORES.matcher(Files.readString(out, StandardCharsets.UTF_8));
    while (scores.find()) {
      errors[Integer.parseInt(scores.group(1))] =
          Long.parseLong(scores.group(3))
              + Long.parseLong(scores.group(4))
              + Long.parseLong(scores.group(5));
    }
    return List.of(errors);
  }
}
