package asrload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.Choice;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChoicesTest {
  static List<Setting> choices() {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.type.allowed().startsWith("one of "))
        .filter(setting -> !setting.type.allowed().contains("true"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void theCommentInReferenceConfNamesEveryWord(Setting setting) {
    ConfigValue value = ConfigFactory.parseResources("reference.conf").getValue(setting.key);
    List<String> words =
        Arrays.asList(
            (String.join(" ", value.origin().comments()) + " " + value.unwrapped())
                .split("[^A-Za-z-]+"));
    for (String word : setting.type.allowed().substring("one of ".length()).split(", ", -1)) {
      assertTrue(words.contains(word), word + " in " + words);
    }
  }

  @Test
  void aWordLeadsToItsConstantAndBack() {
    assertEquals(Choice.Language.ZH_CN, Choice.of(Choice.Language.class, "k", "zh-CN"));
    assertEquals(List.of("full", "left-out", "hashed"), Choice.words(Choice.Privacy.class));
    assertEquals(
        MonitorSource.PROC,
        ConfigLoader.load(Map.of("asr.monitor.source", "proc"), Map.of(), Set.of())
            .monitor()
            .source());
  }

  @Test
  void anUnknownWordIsRefusedWithTheKnownOnes() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Choice.of(Choice.Language.class, "asr.report.language", "de"));
    assertEquals("asr.report.language = \"de\": must be one of en, zh-CN", refused.getMessage());
  }
}
