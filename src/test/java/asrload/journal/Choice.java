package asrload.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A setting's value that is one of a few words: the constants of its enum are their only list. */
public interface Choice {

  /** The constant's name, {@code LEFT_OUT} being {@code left-out}. */
  String name();

  /** As settings and run.json write it. */
  default String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The words of all constants, in their order. */
  static <C extends Choice> List<String> words(Class<C> type) {
    return Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
  }

  /**
   * The constant of a word.
   *
   * @param key the setting, for the message
   * @throws UnknownWordException for an unknown word
   */
  static <C extends Choice> C of(Class<C> type, String key, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(choice -> choice.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownWordException(
                    "%s = \"%s\": must be one of %s"
                        .formatted(key, word, String.join(", ", words(type)))));
  }

  /** The setting has none of its words; the message lists them. */
  final class UnknownWordException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownWordException(String message) {
      super(message);
    }
  }

  /** {@code asr.report.language}. */
  enum Language implements Choice {
    EN,
    ZH_CN {
      @Override
      public String word() {
        return "zh-CN";
      }
    }
  }

  /** {@code asr.report.privacy}: transcripts and names of audio files in a report. */
  enum Privacy implements Choice {
    FULL,
    LEFT_OUT,
    HASHED
  }

  /** {@code asr.injector.incomplete}: a merged run of which an injector is missing or broke off. */
  enum Incomplete implements Choice {
    INCONCLUSIVE,
    NAMED
  }
}
