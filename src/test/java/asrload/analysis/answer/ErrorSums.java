package asrload.analysis.answer;

/**
 * Errors of many transcripts; words and characters are never added to each other.
 *
 * @param words of clips that are counted by words
 * @param characters of clips that are counted by characters
 */
public record ErrorSums(WordErrors words, WordErrors characters) {
  static final ErrorSums NONE = new ErrorSums(WordErrors.NONE, WordErrors.NONE);

  ErrorSums plus(TextUnit unit, WordErrors errors) {
    return unit == TextUnit.WORD
        ? new ErrorSums(words.plus(errors), characters)
        : new ErrorSums(words, characters.plus(errors));
  }

  ErrorSums plus(ErrorSums other) {
    return new ErrorSums(words.plus(other.words), characters.plus(other.characters));
  }

  /** Over that unit. */
  public WordErrors over(TextUnit unit) {
    return unit == TextUnit.WORD ? words : characters;
  }
}
