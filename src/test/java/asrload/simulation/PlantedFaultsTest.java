package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A fault is planted in the embedded server; the run's report names it, and nothing that is not its
 * consequence. {@link ConcurrencySimulationTest} holds that a healthy run names none.
 */
@Tag("run")
@Execution(ExecutionMode.CONCURRENT)
class PlantedFaultsTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "leakMib=4 | leak(worker) | ^memory of worker .*: leak, [\\d.]+ MiB/h | audio/clip_01.wav",
        "slowdown=40ms | SLOW-DOWN | ^tasks became slower: of the tasks after the warm-up | audio/clip_01.wav",
        "crashEvery=12 | WORKER RESTARTED, failed.ratio | ^a worker process ended and another took its place, \\d+ times \\(.*worker 1 | audio/clip_01.wav",
        "loseEvery=9 | ledger, failed.ratio | ^\\d+ tasks lost, 0 duplicated, 0 that were never submitted:  | audio/clip_01.wav",
        "swapEvery=3 | cross-talk, wer | ^\\d+ answers are another clip's: task .* got the text of  | audio",
        "errorEvery=9 | failed.ratio | ; most often \\(\\d+ of them\\) http-500:  | audio/clip_01.wav",
        "stuckEvery=20 | STUCK TASKS, failed.ratio, unfinished | ^\\d+ tasks never ended while later ones were completed:  | audio/clip_01.wav",
        "throttleEvery=5 | THROTTLED | ^the server throttled \\d+ of \\d+ tasks \\(429 or 503 with Retry-After\\):  | audio/clip_01.wav",
        "standstill=7s | STALL | ^no task finished between [\\d.]+ s and [\\d.]+ s of the load, with \\d in flight;  | audio/clip_01.wav",
        "clockSkew=90s | CLOCK SKEW | ^the clocks contradict each other in \\d+ of \\d+ tasks:  | audio/clip_01.wav",
      })
  void aPlantedFaultIsNamed(String fault, String rules, String sentence, String audio)
      throws Exception {
    List<String> properties = new ArrayList<>(List.of("asr.demo.fault." + fault));
    properties.add("asr.audio=" + audio);
    properties.addAll(List.of("asr.users=4", "asr.rampUp=1s", "asr.drain=10s"));
    if (fault.startsWith("stuck")) {
      properties.add("asr.taskTimeout=6s");
    }
    if (audio.equals("audio")) {
      // Recognition takes longer beside the other tests; so few tasks show no slow-down.
      properties.add("asr.duration=6s");
    } else {
      // Workers that sleep find as many tasks in the time on a busy machine as on a quiet one.
      properties.add("asr.demo.fixedProcessing=80ms");
      properties.add("asr.duration=12s");
    }
    try (GatlingFork fork = GatlingFork.undisturbed(folder, properties.toArray(String[]::new))) {
      String report = Files.readString(fork.run().resolve("report.md"));
      Map<String, String> named = new TreeMap<>();
      for (JsonNode reason : fork.verdict().path("reasons")) {
        if (!reason.path("result").asText().equals("PASS")) {
          named.put(reason.path("rule").asText(), reason.path("text").asText());
        }
      }
      List<String> expected = Arrays.asList(rules.split(", ", -1));
      String said = named.getOrDefault(expected.get(0), "");
      assertTrue(Pattern.compile(sentence).matcher(said).find(), () -> named + "\n" + report);
      named.keySet().removeAll(expected);
      assertEquals(Map.of(), named, report);
    }
  }
}
