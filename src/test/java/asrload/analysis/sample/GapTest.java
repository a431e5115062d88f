package asrload.analysis.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.analysis.sample.HostHealth.ChildEvidence;
import asrload.analysis.stats.Window;
import asrload.journal.MonitorManifest;
import asrload.journal.MonitorManifest.Session;
import asrload.text.Phrase;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GapTest {
  private static final Window LOAD = new Window(0, 60_000);

  @Test
  void aHostThatWasSampledAllTheTimeHasNone() {
    assertEquals(List.of(), Gap.of(host(seconds(1, 60), List.of()), LOAD));
  }

  @Test
  void anIntervalThatCameLateIsNone() {
    LongStream ends = LongStream.concat(seconds(1, 20), seconds(22, 60));
    assertEquals(List.of(), Gap.of(host(ends, List.of()), LOAD));
  }

  @Test
  void aRestartIsToldWithItsReason() {
    LongStream ends = LongStream.concat(seconds(1, 20), seconds(35, 60));
    List<Session> sessions =
        List.of(
            new Session(0, 21_000L, "ended with code 137"),
            new Session(33_000, 61_000L, "stopped"));
    assertEquals(
        List.of(new Gap(20_000, 14, Phrase.of("ended with code 137"))),
        Gap.of(host(ends, sessions), LOAD));
  }

  @Test
  void aHostThatDiedHasAGapToTheEnd() {
    assertEquals(
        List.of(new Gap(20_000, 40, Phrase.of("to the end of the load"))),
        Gap.of(host(seconds(1, 20), List.of()), LOAD));
  }

  @Test
  void aLateStartIsAGap() {
    assertEquals(
        List.of(new Gap(0, 9, Phrase.of("at the start"))),
        Gap.of(host(seconds(10, 60), List.of()), LOAD));
  }

  @Test
  void aHostWithoutAnySampleIsOneGap() {
    assertEquals(
        List.of(new Gap(0, 60, Phrase.of("no sample at all"))),
        Gap.of(host(LongStream.empty(), List.of()), LOAD));
  }

  private static LongStream seconds(int from, int to) {
    return LongStream.rangeClosed(from, to).map(second -> second * 1000);
  }

  private static ProcessSamples host(LongStream ends, List<Session> sessions) {
    MonitorManifest monitor =
        new MonitorManifest(
            "h", List.of(), "pidstat", null, 1000, null, null, sessions, null, null, null);
    return new ProcessSamples(
        "h",
        Map.of(),
        Map.of(),
        ends.toArray(),
        0,
        0,
        -1,
        0,
        false,
        ChildEvidence.TABLE,
        null,
        monitor,
        List.of(),
        HostCgroups.NONE);
  }
}
