package asrload.simulation.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigException;
import asrload.config.InjectorSettings;
import asrload.scenario.load.LoadPhase;
import asrload.scenario.load.RunClock;
import asrload.scenario.load.Share;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonStartTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @TempDir Path folder;
  private final RunClock clock = new RunClock();
  private final List<LoadPhase> phases = new ArrayList<>();

  @Test
  void allInjectorsGetTheSameStartOnceTheLastIsReady() throws InterruptedException {
    List<CommonStart> starts = List.of(barrier(0, 3), barrier(1, 3), barrier(2, 3));
    assertTrue(starts.get(0).waits());
    assertTrue(starts.get(2).waits());
    Thread.sleep(250);
    assertTrue(starts.get(0).waits());
    assertNull(starts.get(0).plannedMs(), "injector 1 is missing");
    assertEquals("waiting for the other injectors: 1 missing", starts.get(0).words());
    long lastMs = clock.nowMs();
    assertTrue(starts.get(1).waits());
    Thread.sleep(250);
    starts.forEach(CommonStart::waits);
    Thread.sleep(250);
    starts.forEach(CommonStart::waits);
    long planned = Objects.requireNonNull(starts.get(0).plannedMs());
    assertTrue(planned >= lastMs + 3_000, "all have time to read it");
    starts.forEach(start -> assertEquals(planned, start.plannedMs()));
    while (clock.nowMs() < planned) {
      starts.forEach(start -> assertTrue(start.waits() || clock.nowMs() >= planned));
      Thread.sleep(50);
    }
    starts.forEach(start -> assertFalse(start.waits()));
  }

  @Test
  void aMissingInjectorEndsTheRunOfTheOthersWithItsNumber() throws InterruptedException {
    CommonStart start = barrier(0, 3);
    CommonStart other = barrier(1, 3);
    boolean waits = true;
    while (waits) {
      boolean first = start.waits();
      waits = other.waits() || first;
      Thread.sleep(50);
    }
    assertEquals(
        "no common start (asr.injector.barrier): injectors 2 did not come within "
            + "asr.injector.barrierLimit",
        phases.get(0).stopReason().orElseThrow());
    assertTrue(phases.get(1).stopReason().isPresent());
    assertTrue(start.failed(), "the exit code is that of a failure");
  }

  @Test
  void twoInjectorsOfOneIndexAreFound() {
    assertTrue(barrier(1, 3).waits());
    assertFalse(barrier(1, 3).waits());
    assertTrue(phases.get(1).stopReason().orElseThrow().contains("two injectors have this index"));
  }

  @Test
  void aTimeAloneNeedsNoFolder() throws InterruptedException {
    Instant at = Instant.ofEpochMilli(clock.nowMs() + 300);
    CommonStart start = start(0, 2, at, null);
    assertTrue(start.wanted());
    while (start.waits()) {
      Thread.sleep(20);
    }
    assertTrue(clock.nowMs() >= at.toEpochMilli());
    assertEquals(at.toEpochMilli(), start.plannedMs());
    assertFalse(start(0, 1, null, null).wanted());
  }

  @Test
  void aStartThatIsOverAndABarrierWithoutRunIdAreRefused() {
    Instant past = Instant.ofEpochMilli(clock.nowMs() - 90_000);
    assertTrue(refusal(() -> start(0, 2, past, null)).contains("s in the past"));
    InjectorSettings settings =
        new InjectorSettings(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.of(folder),
            LIMIT);
    assertTrue(
        refusal(() -> new CommonStart(settings, new Share(0, 2), clock, phase()))
            .contains("Set asr.runId"));
  }

  @Test
  void aRunIdThatHasStartedBeforeIsRefused() throws InterruptedException {
    CommonStart only = barrier(0, 1);
    only.waits();
    Thread.sleep(250);
    only.waits();
    assertTrue(refusal(() -> barrier(0, 1)).contains("Set another id"));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable starting) {
    return String.valueOf(assertThrows(ConfigException.class, starting).getMessage());
  }

  private CommonStart barrier(int index, int count) {
    return start(index, count, null, folder);
  }

  private CommonStart start(int index, int count, @Nullable Instant at, @Nullable Path barrier) {
    return new CommonStart(
        new InjectorSettings(
            Optional.of("night"),
            OptionalInt.of(index),
            OptionalInt.of(count),
            Optional.ofNullable(at),
            Optional.ofNullable(barrier),
            LIMIT),
        new Share(index, count),
        clock,
        phase());
  }

  private LoadPhase phase() {
    LoadPhase phase = new LoadPhase(Duration.ofSeconds(10), Duration.ZERO);
    phases.add(phase);
    return phase;
  }
}
