package asrload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.role.Role;
import asrload.journal.RunManifest.RoleRule;
import asrload.text.Console;
import asrload.verdict.criterion.ThresholdRule;
import asrload.verdict.criterion.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  @TempDir Path folder;

  @Test
  void everySettingHasADefault() {
    AsrConfig config = load(Map.of());
    assertEquals(4, config.tasks().users());
    assertEquals(Duration.ofSeconds(60), config.tasks().duration());
    assertEquals(0.05, config.tasks().poll().elapsedShare());
    assertEquals(Path.of("audio/long_audio_test.wav"), config.audio().path());
    assertEquals(Setting.values().length, config.provenance().resolved().size());
    assertEquals("60s", config.provenance().resolved().get("asr.duration"));
    assertEquals("0.05", config.provenance().resolved().get("asr.poll.elapsedShare"));
  }

  @Test
  void onGatlingEnterpriseWhatWasLeftAtItsDefaultNeedsNoCheckout() {
    AsrConfig config = ConfigLoader.load(Map.of("asr.enterprise", "true"), onClassPath(), Set.of());
    assertTrue(config.output().enterprise());
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "asrload");
    assertEquals(temporary, config.output().results());
    assertEquals(temporary.resolve("history.jsonl"), config.output().history());
    assertFalse(load(Map.of()).output().enterprise());
  }

  @Test
  void onGatlingEnterpriseTheDefaultClipIsLookedForOnTheClassPathAndASetOneIsKept() {
    String missing = "asr.tls.ca";
    ConfigException refused =
        assertThrows(
            ConfigException.class,
            () ->
                ConfigLoader.load(
                    Map.of("asr.enterprise", "true", missing, "classpath:none.pem"),
                    onClassPath(),
                    Set.of()));
    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith("asr.tls.ca = classpath:none.pem: not on the class path. Put it into"),
        refused.getMessage());
    AsrConfig kept =
        ConfigLoader.load(
            Map.of("asr.enterprise", "true", "asr.results", "mine", "asr.audio", "my.wav"),
            Map.of(),
            Set.of());
    assertEquals(Path.of("mine"), kept.output().results());
    assertEquals(Path.of("my.wav"), kept.audio().path());
  }

  /** Something that is on every class path of the tests. */
  private static Map<String, String> onClassPath() {
    return Map.of("ASR_AUDIO", "classpath:reference.conf");
  }

  @Test
  void settingsAreReadFromTheClassPath() {
    AsrConfig config = load(Map.of("asr.config", "classpath:asrload/config/package.conf"));
    assertEquals(6, config.tasks().users());
    assertEquals(Duration.ofSeconds(9), config.tasks().drain());
    ConfigException refused =
        assertThrows(
            ConfigException.class, () -> load(Map.of("asr.config", "classpath:none.conf")));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("asr.config = classpath:none.conf: not on"),
        refused.getMessage());
  }

  @Test
  void aPropertyBeatsTheEnvironmentWhichBeatsTheFile() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.conf"), "asr { users = 5, drain = 7s, rampUp = 0s }");
    AsrConfig config =
        ConfigLoader.load(
            Map.of("asr.config", file.toString(), "asr.users", "7"),
            Map.of("ASR_USERS", "6", "ASR_RAMP_UP", "1s"),
            Set.of());
    assertEquals(7, config.tasks().users());
    assertEquals(Duration.ofSeconds(1), config.tasks().rampUp());
    assertEquals(Duration.ofSeconds(7), config.tasks().drain());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "asr.users|-1|must be a whole number from 1 to 10000",
        "asr.users|many|must be a whole number from 1 to 10000",
        "asr.duration|60|must be a duration with a unit",
        "asr.duration|0s|must be a duration with a unit",
        "asr.baseUrl|localhost:8000|must be an http:// or https:// URL",
        "asr.baseUrl|http://asr_server:8000|the host name asr_server has an underscore",
        "asr.baseUrl|http://asr_server:8000|use its IP address, or a name of letters",
        "asr.baseUrl|https://gpu_1.example.org|the host name gpu_1.example.org has an underscore",
        "asr.baseUrl|http://127.0.0.1:8000x|127.0.0.1:8000x is not a host name and port",
        "asr.baseUrl|http://:8000|has no host",
        "asr.baseUrl|http://asr:99999|has port 99999",
        "asr.baseUrl|http://a b:8000|is not a URL",
        "asr.baseUrl|http://me:secret@asr:8000|has a user name or password",
        "asr.baseUrl|http://me:secret@asr_server:8000|has a user name or password",
        "asr.baseUrl|http://asr:8000/?key=1|has a query",
        "asr.baseUrl|ftp://asr|must be an http:// or https:// URL",
        "asr.monitor.source|top|must be one of auto, pidstat, ",
        "asr.poll.elapsedShare|120%|must be a share from 0% to 100%",
        "asr.load.rate|3|must be an arrival rate such as",
        "asr.load.rate|3 users|must be an arrival rate such as",
        "asr.load.rate|0 tasks/s|must be an arrival rate such as",
        "asr.spike.base|1.5 users|must be a load such as",
        "asr.spike.base|2 tasks/s|set both in users or both in the same rate",
        "asr.steps.users|1,4,2|must be at most 32 numbers of users",
        "asr.steps.hold|1h|must not exceed asr.steps.limit",
        "asr.capacity.slo|e2e.p42 < 2s|must be a limit of an end-to-end percentile",
        "asr.capacity.slo|e2e.p95 < 2|must be a limit of an end-to-end percentile",
        "asr.load.mix|<10s: 70%,>=10s: 20%|whose shares add up to 100%",
        "asr.load.mix|<10s: 70%,5s-20s: 30%|that do not overlap",
        "asr.timeZone|Berlin|must be an IANA time zone",
        "asr.userz|3|unknown setting; did you mean asr.users?",
        "ASR.users|3|unknown setting; did you mean asr.users?",
        "asr|3|unknown setting",
        "asr.poll.mininterval|1s|unknown setting; did you mean asr.poll.minInterval?",
      })
  void aBadValueIsRefusedWithKeyValueSourceAndWhatIsAllowed(
      String key, String value, String expected) {
    String message = refusal(Map.of(key, value));
    assertTrue(message.contains("(from -D" + key + ")"), message);
    assertTrue(message.contains(expected), message);
    assertFalse(Console.visible(message).contains("secret"), message);
  }

  @Test
  void allProblemsAreToldAtOnceWithTheLineOfTheFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("b.conf"), "asr {\n  users = 0\n  drian = 3s\n}\nusers = 3\n");
    String message = refusal(Map.of("asr.config", file.toString()));
    assertTrue(message.contains("b.conf: 2): must be a whole number"), message);
    assertTrue(message.contains("b.conf: 3): unknown setting; did you mean asr.drain?"), message);
    assertTrue(message.contains("users (from"), message);
  }

  @Test
  void aRampLongerThanTheLoadIsRefused() {
    String message = refusal(Map.of("asr.rampUp", "2m"));
    assertTrue(
        message.startsWith(
            "asr.rampUp = 2m (from -Dasr.rampUp): must not exceed asr.duration = 60s"),
        message);
  }

  @Test
  void aMissingConfigFileIsNamed() {
    assertTrue(refusal(Map.of("asr.config", "no/such.conf")).contains("no/such.conf"));
  }

  @Test
  void aForeignEnvironmentVariableIsToldAndIgnored() {
    AsrConfig config = ConfigLoader.load(Map.of(), Map.of("ASR_USER", "9"), Set.of());
    assertEquals(4, config.tasks().users());
    assertTrue(
        config.provenance().notes().get(0).contains("nearest: ASR_USERS"),
        config.provenance().notes().toString());
  }

  @Test
  void aListMayBeWrittenWithCommas() {
    AsrConfig config = load(Map.of("asr.worker.logs", "/a/*.log, /b.log"));
    assertEquals(List.of("/a/*.log", "/b.log"), config.workers().logs());
  }

  @Test
  void aRoleRuleNamesARoleAndAPattern() {
    assertEquals(
        List.of(new RoleRule("worker", "my-(engine|model){1,2}")),
        load(Map.of("asr.monitor.roles", "worker=my-(engine|model){1,2}")).monitor().roles());
    assertTrue(
        refusal(Map.of("asr.monitor.roles", "wroker=x")).contains("with a role of front end"));
    assertTrue(
        refusal(Map.of("asr.monitor.roles", "worker=(")).contains("(from -Dasr.monitor.roles)"));
  }

  @Test
  void everyRoleButThatOfAWorkersChildCanBeGiven() {
    String refusal = refusal(Map.of("asr.monitor.roles", "wroker=x"));
    String roles =
        Arrays.stream(Role.values())
            .filter(role -> role != Role.WORKER_CHILD)
            .map(Role::words)
            .collect(Collectors.joining(", "));
    assertTrue(refusal.contains("with a role of " + roles), refusal);
  }

  @Test
  void theDefaultThresholdsAreTheGuidesInRegularForm() {
    assertEquals(stated(Map.of()), stated(load(Map.of()).provenance().resolved()));
  }

  @Test
  void thresholdsWithCommasAreAddedToTheGuides() {
    AsrConfig config = load(Map.of("asr.thresholds.extra", "rtf<0.5, e2e.p99 < 30 s,wer off"));
    assertEquals(
        "[rtf < 0.5, e2e.p99 < 30s, wer off]",
        config.provenance().resolved().get("asr.thresholds.extra"));
    assertEquals(
        List.of(
            "failed.ratio <= 1%",
            "memory.peak < 1GiB",
            "leak(worker) != LEAK",
            "leak(worker.gpu) != LEAK",
            "join.coverage >= 98%",
            "monitor.coverage >= 90%",
            "rtf < 0.5",
            "e2e.p99 < 30s"),
        stated(config.provenance().resolved()));
  }

  @Test
  void aMisspeltMetricIsRefusedWithTheNearestNames() {
    String message =
        refusal(Map.of("asr.thresholds.extra", "rtf < 1, e2e.q95 < 2s, wroker.rss.max < 1GiB"));
    assertTrue(
        message.contains(
            "(from -Dasr.thresholds.extra): rule \"e2e.q95 < 2s\", column 1: unknown metric"
                + " \"e2e.q95\"; nearest: e2e.p95"),
        message);
    assertTrue(message.contains("nearest: worker.rss.max"), message);
  }

  @Test
  void theKeysOfACommandAreLeftToIt() {
    AsrConfig config = ConfigLoader.load(Map.of("asr.run", "x"), Map.of(), Set.of("asr.run"));
    assertEquals(Map.of("asr.run", "x"), config.provenance().command());
    assertTrue(refusal(Map.of("asr.run", "x")).contains("unknown setting"));
  }

  private static List<String> stated(Map<String, String> settings) {
    return Thresholds.of(settings).rules().stream().map(ThresholdRule::stated).toList();
  }

  private static AsrConfig load(Map<String, String> properties) {
    return ConfigLoader.load(properties, Map.of(), Set.of());
  }

  private static String refusal(Map<String, String> properties) {
    return String.valueOf(assertThrows(ConfigException.class, () -> load(properties)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(?<taskId>\\d+ took|shape 1 is not a regular expression: Unclosed group at its column 19",
        "(?<taskId>.) (?<procesing>.)|shape 1 has a group (?<procesing>...), which is "
            + "not a field; did you mean (?<processing>...)?",
        "took (?<processing>.*)|shape 1 has no group (?<taskId>...)",
        "[\"(?<taskId>.)\", \"(\"]|shape 2 is not a regular expression",
      })
  void aBadShapeIsRefusedBeforeAnythingStarts(String shape, String expected) {
    String message = refusal(Map.of("asr.worker.shapes", shape));
    assertTrue(message.contains("(from -Dasr.worker.shapes): " + expected), message);
  }

  @Test
  void shapesAreKeptAsJsonFromWhichTheyCanBeReadAgain() throws IOException {
    String pattern = "took (?<processingMs>\\d{1,9}), id \"(?<taskId>[^\"]+)\"";
    AsrConfig one = load(Map.of("asr.worker.shapes", pattern));
    String kept = String.valueOf(one.provenance().resolved().get("asr.worker.shapes"));
    assertEquals(one.workers().shapes().json(), kept);
    assertEquals("[\"took (?<processingMs>\\\\d{1,9}), id \\\"(?<taskId>[^\\\"]+)\\\"\"]", kept);
    assertEquals(
        kept,
        load(Map.of("asr.worker.shapes", kept)).provenance().resolved().get("asr.worker.shapes"));
    Path file =
        Files.writeString(
            folder.resolve("s.conf"),
            "asr.worker.shapes = [\"\"\"" + pattern + "\"\"\", \"(?<taskId>x)\"]");
    AsrConfig two = load(Map.of("asr.config", file.toString()));
    assertTrue(two.workers().shapes().json().startsWith(kept.substring(0, kept.length() - 1)));
    assertEquals("[]", load(Map.of()).provenance().resolved().get("asr.worker.shapes"));
  }
}
