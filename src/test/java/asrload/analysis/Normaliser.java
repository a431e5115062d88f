package asrload.analysis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one normaliser of transcripts: Unicode NFKC, lower case, apostrophes inside words dropped,
 * all other punctuation and white space a boundary. Numbers stay as they are written: "3.5" is one
 * word and not "three point five". Error rates of two runs can be compared only when version and
 * {@link #sha256} are the same.
 */
public final class Normaliser {
  /** To be raised with every change of the rules. */
  public static final String VERSION = "asrload-2";

  private static final Normalizer.Form FORM = Normalizer.Form.NFKC;
  private static final Locale CASE = Locale.ROOT;
  private static final String DROPPED = "['\u2019\u02bc]";
  private static final String NUMBER = "\\p{N}+(?:[.,]\\p{N}+)+";
  private static final String UNSPACED = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\u30fc]";
  private static final String WORD =
      NUMBER
          + "|"
          + UNSPACED
          + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\u30fc]]+";
  private static final String CHARACTER = "[\\p{L}\\p{N}]\\p{M}*";

  /** Texts whose result goes into the hash, so that a change of code is seen as well. */
  private static final List<String> PROBES =
      List.of(
          "It’s 9, Mister—Fox: 3.5 % of 1,000!",
          "ＦＵＬＬ width ﬁ Straße café cafe\u0301",
          "今天天气很好，OK？",
          "コーヒーを 2杯 ください。",
          "naïve — 'quoted'  \t tab\u00a0space",
          "नमस्ते दुनिया",
          "");

  private static final Pattern DROP = Pattern.compile(DROPPED);
  private static final Pattern WORDS = Pattern.compile(WORD);
  private static final Pattern CHARACTERS = Pattern.compile(CHARACTER);
  private static final String SHA256 = hash();

  private Normaliser() {}

  /** The words that count, in their order. */
  public static List<String> words(String text) {
    return units(text, TextUnit.WORD);
  }

  /** The words or characters that count, in their order; empty for a text without any. */
  public static List<String> units(String text, TextUnit unit) {
    String normal = DROP.matcher(Normalizer.normalize(text, FORM).toLowerCase(CASE)).replaceAll("");
    List<String> units = new ArrayList<>();
    Matcher matcher = (unit == TextUnit.WORD ? WORDS : CHARACTERS).matcher(normal);
    while (matcher.find()) {
      units.add(matcher.group());
    }
    return units;
  }

  /** SHA-256, in hexadecimal, over version, rules, and what they make of some probes. */
  public static String sha256() {
    return SHA256;
  }

  private static String hash() {
    StringBuilder rules = new StringBuilder();
    for (String rule : List.of(VERSION, FORM.name(), CASE.toString(), DROPPED, WORD, CHARACTER)) {
      rules.append(rule).append('\n');
    }
    for (String probe : PROBES) {
      for (TextUnit unit : TextUnit.values()) {
        rules.append(String.join("|", units(probe, unit))).append('\n');
      }
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(rules.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
