package asrload.api;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The items of a transcript as one text. */
final class TranscriptItems {
  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
  private static final Set<UnicodeBlock> UNSPACED_MARKS =
      Set.of(UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION, UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);

  private TranscriptItems() {}

  /**
   * Joins them; empty items add nothing.
   *
   * @param between what is between the items, which stay as they are. Null: a blank between the
   *     stripped items, none between two that are written without blanks (Chinese, Japanese)
   */
  static String joined(List<String> items, @Nullable String between) {
    StringBuilder text = new StringBuilder();
    for (String item : items) {
      String next = between == null ? item.strip() : item;
      if (next.isEmpty()) {
        continue;
      }
      if (!text.isEmpty()) {
        text.append(between == null ? blank(text, next) : between);
      }
      text.append(next);
    }
    return text.toString().strip();
  }

  private static String blank(CharSequence before, String next) {
    boolean unspaced =
        isUnspaced(Character.codePointBefore(before, before.length()))
            && isUnspaced(next.codePointAt(0));
    return unspaced ? "" : " ";
  }

  private static boolean isUnspaced(int codePoint) {
    UnicodeBlock block = UnicodeBlock.of(codePoint);
    return UNSPACED.contains(UnicodeScript.of(codePoint))
        || (block != null && UNSPACED_MARKS.contains(block));
  }
}
