package asrload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.child.GatlingJvm;
import asrload.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatCommandTest {
  @Test
  void aRepeatWithoutARunSaysHowToReportThoseBeforeIt() {
    List<Path> before = List.of(Path.of("results", "Load-1"), Path.of("results", "Load-2"));
    ConfigException refused =
        assertThrows(
            ConfigException.class,
            () -> RepeatCommand.runOf(new GatlingJvm(64, null), "Load", before));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("Load ended with exit code 64"), message);
    assertTrue(message.endsWith("give -Dasr.runs=Load-1,Load-2"), message);
  }

  @Test
  void numbersOfRepeatsAreRead() {
    assertEquals(5, RepeatCommand.repeats(" 5 "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "101", "many", ""})
  void otherNumbersOfRepeatsAreRefused(String text) {
    ConfigException refused =
        assertThrows(ConfigException.class, () -> RepeatCommand.repeats(text));
    assertTrue(String.valueOf(refused.getMessage()).contains("from 2 to 100"));
  }
}
