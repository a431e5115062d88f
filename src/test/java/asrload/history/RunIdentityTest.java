package asrload.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import asrload.config.ConfigLoader;
import asrload.journal.AudioEntry;
import asrload.journal.RunManifest;
import asrload.testing.SampleManifest;
import asrload.text.Phrase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunIdentityTest {
  private static final Map<String, String> DEFAULTS = ConfigLoader.defaults();
  private static final List<AudioEntry> CLIPS =
      List.of(
          new AudioEntry("a.wav", 3.0, "one two", "en").sized(9, 9, "aa"),
          new AudioEntry("b.wav", 4.0, "three", "en").sized(9, 9, "bb"));

  @Test
  void twoRunsOfTheSameLoadMayBeCompared() {
    assertEquals(List.of(), differences(Map.of(), Map.of()));
  }

  @Test
  void aSettingOfTheLoadIsADifferenceThatIsNamedWithBothValues() {
    assertEquals(
        List.of("asr.users: 4 against 8"),
        differences(Map.of("asr.users", "4"), Map.of("asr.users", "8")));
  }

  @Test
  void aSettingThatIsYoungerThanTheOtherRunCountsWithItsDefault() {
    assertEquals(List.of(), differences(Map.of(), Map.of("asr.load.seed", "1")));
    assertEquals(
        List.of("asr.load.seed: 1 against 2"), differences(Map.of(), Map.of("asr.load.seed", "2")));
  }

  @Test
  void theServerUnderTestMayDiffer() {
    Map<String, String> faulty =
        Map.of("asr.demo.fault.slowdown", "100ms", "asr.serverVersion", "1.4.3");
    assertEquals(List.of(), differences(Map.of(), faulty));
    assertEquals(
        List.of(
            "asr.demo.fault.slowdown: 0s against 100ms", "asr.serverVersion: empty against 1.4.3"),
        words(identity(Map.of()).serverDifferences(identity(faulty), DEFAULTS)));
  }

  @Test
  void placesOnTheDiskAndTheReportMayDiffer() {
    Map<String, String> elsewhere =
        Map.of(
            "asr.audio", "/elsewhere/audio",
            "asr.results", "/elsewhere/results",
            "asr.report.language", "zh-CN",
            "asr.thresholds.extra", "[\"rtf < 2\"]",
            "asr.baseline", "/elsewhere/results/run-2");
    assertEquals(List.of(), differences(Map.of("asr.baseline", "results/run-1"), elsewhere));
  }

  @Test
  void otherClipsAreADifferenceWhateverTheirFolder() {
    RunIdentity one = identity(Map.of());
    List<AudioEntry> recorded =
        List.of(CLIPS.get(0), new AudioEntry("b.wav", 4.0, "three", "en").sized(9, 9, "cc"));
    RunIdentity other = RunIdentity.of(manifest(Map.of()), recorded);
    assertEquals(
        List.of(
            "audio (hash of names, content, references): %s against %s"
                .formatted(one.corpus(), other.corpus())),
        words(one.differences(other, DEFAULTS)));
    assertEquals(
        one.corpus(),
        RunIdentity.of(manifest(Map.of()), List.of(CLIPS.get(1), CLIPS.get(0))).corpus());
  }

  @Test
  void theLoadIsKnownWithoutTheNameOfItsAudio() {
    Phrase load = Phrase.of("%d users for %d s, audio %s", 4, 60, "secret.wav");
    assertEquals(
        "4 users for 60 s, audio ...", RunIdentity.of(SampleManifest.loaded(load), CLIPS).load());
  }

  @Test
  void anotherMachineIsADifference() {
    RunIdentity.Host small = new RunIdentity.Host("EPYC 7763", 4, 16_000, "Debian 13");
    assertEquals(List.of(), words(on(small).differences(on(small), DEFAULTS)));
    RunIdentity.Host sameKernelKeepsMore =
        new RunIdentity.Host("EPYC 7763", 4, 15_990, "Debian 13");
    assertEquals(List.of(), words(on(small).differences(on(sameKernelKeepsMore), DEFAULTS)));
    RunIdentity.Host other = new RunIdentity.Host("EPYC 9V74", 4, 16_000, "Debian 13");
    assertEquals(
        List.of(
            "host: EPYC 7763, 4 cores, 16000 MiB, Debian 13 against EPYC 9V74, 4 cores, 16000 MiB, Debian 13"),
        words(on(small).differences(on(other), DEFAULTS)));
    assertEquals(
        List.of("the host of a run is unknown"), words(on(small).differences(on(null), DEFAULTS)));
  }

  @Test
  void everySettingHasItsPlace() {
    // A new setting is one of load and measurement unless RunIdentity says otherwise: is it?
    RunIdentity all = identity(ConfigLoader.defaults());
    TreeSet<String> roots = new TreeSet<>();
    all.settings().keySet().forEach(key -> roots.add(key.split("\\.", -1)[1]));
    assertEquals(
        "[answerLimitMib, audioUniqueSuffix, baseline, baselineLimit, capacity, deadline, drain, "
            + "duration, hosts, load, monitor, offline, poll, rampUp, requestTimeout, "
            + "shareFilesInAllMib, shareFilesUpToMib, soak, spike, steps, taskTimeout, users, worker]",
        roots.toString());
  }

  @Test
  void theHashOfTheConfigurationIsThatOfLoadAndMeasurement() {
    assertNotEquals(
        identity(Map.of("asr.users", "4")).config(), identity(Map.of("asr.users", "8")).config());
    assertEquals(identity(Map.of()).config(), identity(Map.of("asr.serverVersion", "2")).config());
  }

  private static List<String> differences(Map<String, String> one, Map<String, String> two) {
    return words(identity(one).differences(identity(two), DEFAULTS));
  }

  private static List<String> words(List<Phrase> phrases) {
    return phrases.stream().map(Phrase::toString).toList();
  }

  private static RunIdentity identity(Map<String, String> config) {
    return RunIdentity.of(manifest(config), CLIPS);
  }

  private static RunIdentity on(RunIdentity.@Nullable Host host) {
    RunIdentity here = identity(Map.of());
    return new RunIdentity(
        host,
        here.simulation(),
        here.load(),
        here.settings(),
        here.server(),
        here.corpus(),
        here.normaliser());
  }

  private static RunManifest manifest(Map<String, String> config) {
    return SampleManifest.of(0, RunManifest.Ended.COMPLETE, null, new TreeMap<>(config));
  }
}
