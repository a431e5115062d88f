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

  static ConditionEvaluationResult evaluate(
      NeedsTool.Tool[] tools, Map<String, String> environment) {
    // Daemons and Python modules lie where a user's path does not lead.
    String path =
        environment.getOrDefault("PATH", "")
            + File.pathSeparator
            + "/usr/sbin"
            + File.pathSeparator
            + "/usr/lib/python3/dist-packages";
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
