package asrload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests in {@code deploy/kubernetes}, built by kustomize. */
@NeedsTool(Tool.KUBECTL)
class KubernetesTest {
  private static final Path MANIFESTS = Path.of("deploy/kubernetes");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"shared-volume", "object-store"})
  void everyResourceIsOfKubernetesOwnSchema(String overlay) throws Exception {
    for (String components : List.of("", "components: [../../components/pod-hosts]\n")) {
      for (JsonNode resource : built(copy(), overlay, components)) {
        assertEquals(List.of(), KubernetesSchemaFixture.problems(resource), resource.toString());
      }
    }
  }

  @Test
  void anUnknownFieldAWrongTypeAndAMissingFieldAreFound() throws Exception {
    ObjectNode job = (ObjectNode) job(built(MANIFESTS, "shared-volume"), "injectors");
    ObjectNode pod = (ObjectNode) job.at("/spec/template/spec");
    pod.put("restartPolice", "Never");
    ((ObjectNode) job.path("spec")).put("completions", "3");
    ((ObjectNode) pod.at("/containers/0")).remove("name");
    assertEquals(
        List.of(
            "Job.spec.completions: not a Integer",
            "Job.spec.template.spec.containers[0].name: missing",
            "Job.spec.template.spec.restartPolice: unknown"),
        KubernetesSchemaFixture.problems(job).stream().sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared-volume", "object-store"})
  void anOverlayThatNamesWhatTheBaseLacksIsNotBuilt(String overlay) throws Exception {
    Path copy = copy();
    Path merge = copy.resolve("base/merge.yaml");
    Files.writeString(merge, Files.readString(merge).replace("name: merge\nspec", "name: x\nspec"));
    IOException refused = assertThrows(IOException.class, () -> built(copy, overlay));
    assertTrue(String.valueOf(refused.getMessage()).contains("merge"), refused.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared-volume", "object-store"})
  void theSettingsAreSettingsAndTheirCountIsThatOfTheJob(String overlay) throws Exception {
    List<JsonNode> resources = built(MANIFESTS, overlay);
    JsonNode data =
        resources.stream()
            .filter(r -> r.at("/data/ASR_RUN_ID").isTextual())
            .findFirst()
            .orElseThrow()
            .path("data");
    Map<String, String> environment = new TreeMap<>();
    data.properties().forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    assertEquals(List.of(), ConfigFixture.ofEnvironment(environment).provenance().notes());
    JsonNode spec = job(resources, "injectors").path("spec");
    assertEquals(data.path("ASR_INJECTOR_COUNT").asText(), spec.path("completions").asText());
    assertEquals(spec.path("completions"), spec.path("parallelism"));
    assertEquals("Indexed", spec.path("completionMode").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared-volume", "object-store"})
  void everyContainerHasWhatItAsksForAndNoRights(String overlay) throws Exception {
    List<JsonNode> resources = built(MANIFESTS, overlay);
    for (String name : List.of("injectors", "merge")) {
      JsonNode pod = job(resources, name).at("/spec/template/spec");
      assertEquals("Never", pod.path("restartPolicy").asText());
      assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
      assertEquals("false", pod.path("automountServiceAccountToken").asText());
      List<JsonNode> containers = new ArrayList<>();
      pod.path("containers").forEach(containers::add);
      pod.path("initContainers").forEach(containers::add);
      for (JsonNode container : containers) {
        assertEquals(container.at("/resources/limits"), container.at("/resources/requests"));
        assertTrue(container.at("/resources/limits/cpu").isTextual(), container.toString());
        assertEquals("ALL", container.at("/securityContext/capabilities/drop/0").asText());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared-volume", "object-store"})
  void everyVolumeAndConfigMapThatIsUsedIsThere(String overlay) throws Exception {
    List<JsonNode> resources = built(copy(), overlay, "components: [../../components/pod-hosts]\n");
    List<String> there =
        resources.stream().map(r -> r.path("kind").asText() + " " + name(r)).toList();
    for (String job : List.of("injectors", "merge")) {
      JsonNode pod = job(resources, job).at("/spec/template/spec");
      List<String> volumes = pod.path("volumes").findValuesAsText("name");
      for (JsonNode volume : pod.path("volumes")) {
        JsonNode claim = volume.at("/persistentVolumeClaim/claimName");
        assertTrue(
            claim.isMissingNode() || there.contains("PersistentVolumeClaim " + claim.asText()));
      }
      for (JsonNode mount : pod.findValues("volumeMounts")) {
        mount.forEach(m -> assertTrue(volumes.contains(m.path("name").asText()), m.toString()));
      }
      for (String kind : List.of("configMapRef", "configMap")) {
        for (JsonNode used : pod.findValues(kind)) {
          assertTrue(there.contains("ConfigMap " + name(used)), used + " of " + there);
        }
      }
    }
  }

  @Test
  void aTarballOfEachInjectorGoesToTheStoreAndTheMergingJobFetchesThemAll() throws Exception {
    List<JsonNode> resources = built(MANIFESTS, "object-store");
    Files.createDirectories(folder.resolve("store"));
    for (int index = 0; index < 2; index++) {
      Path results = folder.resolve("pod-" + index);
      ended(results.resolve("r/Test-r-" + index + "-20261128T220000Z"));
      for (String container : List.of("pack", "store")) {
        assertEquals(0, run(script(resources, "injectors", container), results));
      }
    }
    Path merge = Files.createDirectories(folder.resolve("merge"));
    assertEquals(0, run(script(resources, "merge", "await"), merge));
    Process list =
        new ProcessBuilder("tar", "-tzf", merge + "/r/Test-r-1-20261128T220000Z.tar.gz").start();
    String files = new String(list.getInputStream().readAllBytes(), UTF_8);
    assertTrue(files.contains("Test-r-1-20261128T220000Z/run.json"), files);
    assertTrue(Files.exists(merge.resolve("r/Test-r-0-20261128T220000Z.tar.gz")));
  }

  @Test
  void theMergeWaitsForRunningInjectorsAndNotForKilledOnes() throws Exception {
    String awaits = "deploy/kubernetes/await.sh . 2";
    Path results = Files.createDirectories(folder.resolve("results"));
    assertEquals(1, run("FIRST_MINUTES=0 " + awaits, results));
    ended(results.resolve("0"));
    Path other = Files.createDirectories(results.resolve("1"));
    assertEquals(137, run("timeout -s KILL 1 " + awaits, results));
    assertEquals(0, run("QUIET_MINUTES=0 " + awaits, results));
    ended(other);
    assertEquals(0, run(awaits, results));
  }

  private static void ended(Path run) throws IOException {
    Files.createDirectories(run);
    Files.writeString(run.resolve("run.json"), "{\"ended\": \"2026-11-28T22:10:00Z\"}");
  }

  private static String script(List<JsonNode> resources, String job, String container) {
    JsonNode pod = job(resources, job).at("/spec/template/spec");
    return Stream.of(pod.path("containers"), pod.path("initContainers"))
        .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
        .filter(c -> name(c).equals(container))
        .map(c -> c.at("/command/2").asText())
        .findFirst()
        .orElseThrow();
  }

  /** In bash, in a folder that is the script's {@code /results}. */
  private int run(String script, Path results) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                "bash",
                "-c",
                script
                    .replace("/results", results.toString())
                    .replace("deploy/kubernetes/await.sh", "$ASRLOAD/deploy/kubernetes/await.sh"))
            .directory(results.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("script.txt").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "ASR_RUN_ID",
                "r",
                "ASR_INJECTOR_COUNT",
                "2",
                "ASRLOAD",
                Path.of("").toAbsolutePath().toString(),
                "STORE",
                "cp \"$TARBALL\" " + folder + "/store",
                "FETCH",
                "cp " + folder + "/store/* .",
                "LIMIT_SECONDS",
                "20"));
    return builder.start().waitFor();
  }

  private static String name(JsonNode node) {
    return node.at(node.has("metadata") ? "/metadata/name" : "/name").asText();
  }

  private Path copy() throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy");
    try (Stream<Path> files = Files.walk(MANIFESTS)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(MANIFESTS.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }

  private List<JsonNode> built(Path manifests, String overlay, String added) throws Exception {
    Path file = manifests.resolve("overlays/" + overlay + "/kustomization.yaml");
    Files.writeString(file, Files.readString(file) + added);
    return built(manifests, overlay);
  }

  private List<JsonNode> built(Path manifests, String overlay) throws Exception {
    Path said = folder.resolve("kustomize.txt");
    Path out = folder.resolve("kustomize.yaml");
    int code =
        new ProcessBuilder(
                "kubectl", "kustomize", manifests.resolve("overlays/" + overlay).toString())
            .redirectOutput(out.toFile())
            .redirectError(said.toFile())
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(Files.readString(said));
    }
    assertEquals("", Files.readString(said));
    return new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(out.toFile()).readAll();
  }

  private static JsonNode job(List<JsonNode> resources, String name) {
    return resources.stream()
        .filter(r -> r.path("kind").asText().equals("Job") && name(r).equals(name))
        .findFirst()
        .orElseThrow();
  }
}
