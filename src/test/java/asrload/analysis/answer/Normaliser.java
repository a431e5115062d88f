package asrload.analysis.answer;

import asrload.text.Sha256;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/**
 * The one normaliser of transcripts: Unicode NFKC, lower case by the rules of the language,
 * apostrophes dropped, all other punctuation and white space a boundary. Digits of every script are
 * the digits 0 to 9; numbers stay as they are written: "3.5" is one word and not "three point
 * five". What a reader does not see (soft hyphen, joiners, direction marks) and what a writer may
 * leave out (vowel marks of Arabic, Hebrew and Syriac, the Arabic tatweel) does not count. Error
 * rates of two runs can be compared only when version and {@link #sha256} are the same.
 *
 * @see <a href="https://www.unicode.org/reports/tr44/">Unicode Character Database</a>
 */
public final class Normaliser {
  /** To be raised with every change of the rules. */
  public static final String VERSION = "asrload-3";

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  /** What people type for an apostrophe; taken out before NFKC, which splits some of them. */
  private static final String APOSTROPHE =
      "['`\\u00b4\\u02b9-\\u02bd\\u02c8\\u05f3\\u1fbd\\u1fbf\\u1fef\\u1ffd\\u1ffe"
          + "\\u2018\\u2019\\u201b\\u2032\\u2035\\uff07\\uff40]";

  /** What is not seen, and what a writer may leave out; taken out once letters are composed. */
  private static final String OPTIONAL =
      "[\\p{Default_Ignorable_Code_Point}\\u0640"
          + "[\\p{Mn}&[\\p{sc=Arab}\\p{sc=Hebr}\\p{sc=Syrc}\\p{blk=Arabic}\\p{blk=Arabic_Ext_A}]]]";

  private static final UnicodeSet APOSTROPHES = new UnicodeSet(APOSTROPHE).freeze();
  private static final UnicodeSet IGNORED = new UnicodeSet(OPTIONAL).freeze();
  private static final UnicodeSet NUMBERS = new UnicodeSet("\\p{N}").freeze();
  private static final UnicodeSet MARKS = new UnicodeSet("\\p{M}").freeze();
  private static final UnicodeSet STARTS = new UnicodeSet("[\\p{L}\\p{N}]").freeze();
  private static final UnicodeSet SPACED =
      new UnicodeSet("[\\p{L}\\p{M}\\p{N}]").removeAll(TextRules.UNSPACED).freeze();

  /** Texts whose result goes into the hash, so that a change of code is seen as well. */
  private static final List<String> PROBES =
      List.of(
          "It’s 9, Mister—Fox: 3.5 % of 1,000!",
          "ＦＵＬＬ width ﬁ Straße café cafe\u0301",
          "今天天气很好，OK？",
          "コーヒーを 2杯 ください。",
          "naïve — 'quoted'  \t tab\u00a0space",
          "नमस्ते दुनिया",
          "don´t Bau\u00adstelle İstanbul 25 ٢٥ رَقْم ـ שָׁלוֹם",
          "สวัสดีครับ ຂອບໃຈ អរគុណ မင်္ဂလာပါ བཀྲ་ཤིས",
          "");

  private static final String SHA256 = hash();

  private Normaliser() {}

  /** The words that count, in their order, by no language's rules. */
  static List<String> words(String text) {
    return units(text, new TextRules(TextUnit.WORD, ULocale.ROOT));
  }

  /** The words or characters that count, in their order; empty for a text without any. */
  static List<String> units(String text, TextRules rules) {
    String normal = normal(text, rules.locale());
    List<String> units = new ArrayList<>();
    int end;
    for (int at = 0; at < normal.length(); at = end) {
      int start = normal.codePointAt(at);
      end = at + Character.charCount(start);
      if (STARTS.contains(start)) {
        end =
            rules.unit() == TextUnit.CHARACTER || TextRules.UNSPACED.contains(start)
                ? MARKS.span(normal, end, SpanCondition.SIMPLE)
                : wordEnd(normal, at);
        units.add(normal.substring(at, end));
      }
    }
    return units;
  }

  /** A number with points or commas inside, or letters, marks and digits. */
  private static int wordEnd(String text, int start) {
    int end = NUMBERS.span(text, start, SpanCondition.SIMPLE);
    boolean parts = false;
    while (end > start
        && end + 1 < text.length()
        && (text.charAt(end) == '.' || text.charAt(end) == ',')
        && NUMBERS.contains(text.codePointAt(end + 1))) {
      end = NUMBERS.span(text, end + 1, SpanCondition.SIMPLE);
      parts = true;
    }
    return parts ? end : SPACED.span(text, start, SpanCondition.SIMPLE);
  }

  private static String normal(String text, ULocale locale) {
    StringBuilder typed = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !APOSTROPHES.contains(c))
        .forEach(c -> typed.append(withoutBlank(c)));
    // A capital dotted I of another language than Turkish leaves its dot behind.
    String lower = UCharacter.toLowerCase(locale, NFKC.normalize(typed)).replace("i\u0307", "i");
    StringBuilder normal = new StringBuilder(lower.length());
    NFKC.normalize(lower)
        .codePoints()
        .filter(c -> !IGNORED.contains(c))
        .forEach(c -> normal.appendCodePoint(withAsciiDigits(c)));
    return normal.toString();
  }

  /** A spacing accent, which NFKC makes a blank and an accent, as the accent alone. */
  private static String withoutBlank(int character) {
    String parts = NFKC.getDecomposition(character);
    return parts != null && parts.length() > 1 && parts.charAt(0) == ' '
        ? parts.substring(1)
        : Character.toString(character);
  }

  private static int withAsciiDigits(int character) {
    return switch (character) {
      case 0x066b -> '.'; // Arabic decimal separator
      case 0x066c -> ','; // Arabic thousands separator
      default -> {
        int digit = UCharacter.digit(character);
        yield digit < 0 ? character : '0' + digit;
      }
    };
  }

  /** SHA-256, in hexadecimal, over version, rules, and what they make of some probes. */
  public static String sha256() {
    return SHA256;
  }

  private static String hash() {
    StringBuilder rules = new StringBuilder();
    for (String rule : List.of(VERSION, APOSTROPHE, OPTIONAL)) {
      rules.append(rule).append('\n');
    }
    for (String probe : PROBES) {
      for (TextUnit unit : TextUnit.values()) {
        rules
            .append(String.join("|", units(probe, new TextRules(unit, ULocale.ROOT))))
            .append('\n');
      }
    }
    return Sha256.of(rules.toString());
  }
}
