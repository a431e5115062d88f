package asrload.testing;

import asrload.config.ProcessSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link NeedsTool}. */
final class NeedsToolCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), NeedsTool.class)
        .map(needed -> evaluate(needed.value(), ProcessSettings.environment()))
        .orElseGet(() -> ConditionEvaluationResult.enabled("needs no tool"));
  }

  /** Where a user's path does not lead: daemons, Python modules, models, recordings. */
  private static final String ELSEWHERE =
      String.join(
          File.pathSeparator,
          "/usr/sbin",
          "/usr/lib/python3/dist-packages",
          "/usr/share/pocketsphinx/model",
          "/usr/share/pocketsphinx/test/data");

  static ConditionEvaluationResult evaluate(
      NeedsTool.Tool[] tools, Map<String, String> environment) {
    String path = String.join(File.pathSeparator, environment.getOrDefault("PATH", ""), ELSEWHERE);
    List<String> missing =
        Arrays.stream(tools)
            .filter(tool -> !isOn(path, tool.program))
            .map(tool -> tool.program + " (apt-get install " + tool.debianPackage + ")")
            .toList();
    return missing.isEmpty() || "true".equals(environment.get("CI"))
        ? ConditionEvaluationResult.enabled("everything is there, or has to be")
        : ConditionEvaluationResult.disabled("not installed: " + String.join(", ", missing));
  }

  private static boolean isOn(String path, String program) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
