package asrload.config;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadmeTest {
  @ParameterizedTest
  @EnumSource(Setting.class)
  void theSettingsTableHasEverySettingInBothLanguages(Setting setting) throws IOException {
    for (String readme : List.of("README.md", "README.zh-CN.md")) {
      assertTrue(Files.readString(Path.of(readme)).contains("`" + setting.key + "`"), readme);
    }
  }
}
