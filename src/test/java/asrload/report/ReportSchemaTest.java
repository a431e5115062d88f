package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.injector.InjectorCheck;
import asrload.history.Acceptance;
import asrload.history.History;
import asrload.testing.SampleReports;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schemas are those of the files. */
class ReportSchemaTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void theJsonFilesOfEveryRunAreOfTheirSchemas(@TempDir Path folder) throws IOException {
    for (String name : SampleReports.RUNS.keySet()) {
      assertValid(SampleReports.report(name, Map.of(), folder), name);
    }
    for (Path byHand : SampleReports.byHand(Map.of(), folder)) {
      assertValid(byHand, byHand.toString());
    }
  }

  @Test
  void everyLineOfTheHistoryIsOfItsSchema(@TempDir Path folder) throws IOException {
    for (String name : SampleReports.RUNS.keySet()) {
      SampleReports.report(name, Map.of(), folder);
    }
    Path history = folder.resolve(History.FILE);
    History.append(history, Acceptance.of("a", "a new model", Instant.EPOCH));
    List<String> lines = Files.readAllLines(history);
    assertEquals(SampleReports.RUNS.size() + 1, lines.size());
    for (String line : lines) {
      assertEquals(Set.of(), schema("history").validate(JSON.readTree(line)), line);
    }
    ObjectNode fresh = (ObjectNode) JSON.readTree(lines.get(0));
    assertFalse(schema("history").validate(fresh.put("fresh", 1)).isEmpty());
  }

  @Test
  void aFieldThatTheSchemaDoesNotKnowAndOneThatIsGoneAreFound(@TempDir Path folder)
      throws IOException {
    ObjectNode report =
        (ObjectNode)
            JSON.readTree(
                SampleReports.report("healthy", Map.of(), folder).resolve("report.json").toFile());
    JsonSchema schema = schema("report");
    assertFalse(schema.validate(report.deepCopy().put("fresh", 1)).isEmpty());
    ObjectNode poorer = report.deepCopy();
    poorer.remove("ledger");
    assertFalse(schema.validate(poorer).isEmpty());
    ObjectNode inner = report.deepCopy();
    ((ObjectNode) inner.path("ledger")).put("fresh", 1);
    assertFalse(schema.validate(inner).isEmpty());
  }

  @Test
  void theSchemaKnowsEveryRuleOfTheInjector() throws IOException {
    JsonNode enums = JSON.readTree(Path.of("docs/report.schema.json").toFile());
    Set<String> known = new TreeSet<>();
    for (JsonNode list : enums.findValues("enum")) {
      list.forEach(one -> known.add(one.asText()));
    }
    for (InjectorCheck.Kind kind : InjectorCheck.Kind.values()) {
      assertTrue(known.contains(kind.name()), kind.name());
    }
  }

  private static void assertValid(Path root, String name) throws IOException {
    for (String file : new String[] {"report", "verdict"}) {
      JsonNode json = JSON.readTree(root.resolve(file + ".json").toFile());
      assertEquals(Set.of(), schema(file).validate(json), name + ": " + file);
    }
  }

  private static JsonSchema schema(String file) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("docs/" + file + ".schema.json")));
  }
}
