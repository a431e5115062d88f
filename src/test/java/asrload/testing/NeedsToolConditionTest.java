package asrload.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.NeedsTool.Tool;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

class NeedsToolConditionTest {
  private static final Tool[] PIDSTAT = {Tool.PIDSTAT};

  @TempDir Path folder;

  @Test
  void aMissingToolSkipsATestOnADesktopAndSaysWhatToInstall() {
    ConditionEvaluationResult result = evaluate(Map.of("PATH", folder.toString()));
    assertTrue(result.isDisabled());
    assertEquals(
        "not installed: pidstat (apt-get install sysstat)", result.getReason().orElseThrow());
  }

  @Test
  void inCiNothingIsSkipped() {
    assertFalse(evaluate(Map.of("PATH", folder.toString(), "CI", "true")).isDisabled());
  }

  @Test
  void aToolThatIsThereIsUsed() throws Exception {
    assertTrue(folder.resolve("pidstat").toFile().createNewFile());
    assertTrue(folder.resolve("pidstat").toFile().setExecutable(true));
    assertFalse(evaluate(Map.of("PATH", "/nowhere:" + folder)).isDisabled());
  }

  private static ConditionEvaluationResult evaluate(Map<String, String> environment) {
    return NeedsToolCondition.evaluate(PIDSTAT, environment);
  }
}
