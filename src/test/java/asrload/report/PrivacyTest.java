package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analysis;
import asrload.report.text.Pseudonyms;
import asrload.testing.SampleReports;
import asrload.text.Private;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyTest {
  private static final List<String> SECRETS =
      List.of("clip_0", "clip\\_0", "quick brown", "lazy dog", "entirely wrong", "model says");

  /** Texts that a private report shows, and classes that are not records and hold no text. */
  private static final String PUBLIC =
      """
      AudioEntry: language sha256
      Backlog: inFlight waiting
      CapacityFound: why
      Case: otherTask otherTaskId task taskId
      CgroupRecord: group
      CgroupSeries: group
      CgroupUse: group host
      ClientTasks: overtaken
      CrossCheck: what
      Ended: group
      GatlingLog: gatlingVersion simulationClass
      GpuTrack: gpu host series
      GpuUser: series
      Group: name perTask
      HeldMemory: after before host
      HostGpus: host
      HostHealth: host note sameMachine source
      InjectorHost: cpu java name os
      InjectorPart: runId
      InputFile: file
      Join: orphanRecords orphanTasks
      Latency: lower upper
      Ledger: duplicated lost unsubmitted
      Level: name why
      Machine: bootId pidNamespace
      MergedInjector: endReason monitor otherSettings run
      MissingInput: consequence remedy
      MonitorHealth: flatEvidence worstHost
      MonitorManifest: host note prefix source
      OomKill: group host
      Outage: failed
      Part: phase
      Phrase: args template
      ProcessSamples: host intervalEndsMs series
      Provocation: errorClass serverId
      RealTimeFactor: perTask
      Request: name
      RequestStats: millis name
      RestartRecovery: failed
      RoleRule: pattern role
      RoleStats: host
      RunFiles: config name
      RunManifest: config endReason gatlingVersion gitCommit kind load loadParts monitor monitorNote simulation suiteVersion
      SameMachine: host
      Server: baseUrl profile
      Session: end
      SplitPart: seconds
      TaskEvent: clientId errorClass phase serverId
      Unread: host
      WorkerRecord: source taskId
      """;

  private final Set<Class<?>> seen = new HashSet<>();
  private final Map<String, Set<String>> unannotated = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"left-out", "hashed"})
  void nothingThatWasSaidAndNoAudioNameIsInAnyFileOfTheReport(String privacy, @TempDir Path folder)
      throws IOException {
    Path root = SampleReports.report("failures", Map.of("asr.report.privacy", privacy), folder);
    assertNothingIsTold(root, folder);
    assertTrue(Files.readString(root.resolve("report.md")).contains("http-500"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"left-out", "hashed"})
  void anAnswerOfAnotherClipIsReportedWithoutEitherName(String privacy, @TempDir Path folder)
      throws IOException {
    Path root = SampleReports.report("cross-talk", Map.of("asr.report.privacy", privacy), folder);
    assertNothingIsTold(root, folder);
    String report = Files.readString(root.resolve("report.md"));
    assertTrue(report.contains("answers are another clip's"), report);
  }

  @ParameterizedTest
  @ValueSource(strings = {"left-out", "hashed"})
  void filesThatWereNotSubmittedAreNotNamedEither(String privacy, @TempDir Path folder)
      throws IOException {
    Path root = SampleReports.write("odd audio", folder);
    Files.writeString(
        root.resolve("audio-notes.jsonl"),
        """
        {"audio":"Anna Meier.wav","kind":"left-out","reason":"/audio/Anna Meier.wav: Input/output error"}
        {"audio":"of Anna.Meier","kind":"passed-over","reason":"the extension .Meier is not one of audio"}
        """);
    RunReporter.report(root, ZoneOffset.UTC, Map.of("asr.report.privacy", privacy));
    for (String file : List.of("report.md", "report.html", "report.json")) {
      String text = Files.readString(root.resolve(file));
      assertFalse(text.contains("Anna") || text.contains("Meier"), file + ": " + text);
    }
  }

  private static void assertNothingIsTold(Path root, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("report.md", "report.html", "report.json", "verdict.json")) {
      files.add(root.resolve(name));
    }
    for (String name :
        List.of("performance_report.md", "performance_report.html", "history.jsonl")) {
      files.add(folder.resolve(name));
    }
    try (Stream<Path> exports = Files.list(root.resolve("exports"))) {
      exports.forEach(files::add);
    }
    for (Path file : files) {
      String text = Files.readString(file).toLowerCase(Locale.ROOT);
      for (String secret : SECRETS) {
        assertFalse(text.contains(secret), file.getFileName() + " tells " + secret);
      }
    }
  }

  @Test
  void theNumbersStayTheSame(@TempDir Path folder) throws IOException {
    Path open = SampleReports.report("failures", Map.of(), folder.resolve("open"));
    Path hashed =
        SampleReports.report(
            "failures", Map.of("asr.report.privacy", "hashed"), folder.resolve("hashed"));
    JsonMapper json = new JsonMapper();
    assertEquals(
        json.readTree(open.resolve("report.json").toFile()).path("numbers"),
        json.readTree(hashed.resolve("report.json").toFile()).path("numbers"));
  }

  @Test
  void fullTellsAll(@TempDir Path folder) throws IOException {
    Path root = SampleReports.report("failures", Map.of(), folder);
    String text = Files.readString(root.resolve("report.md"));
    assertTrue(text.contains("clip\\_01.wav") && text.contains("lazy dog"), text);
  }

  @Test
  void equalTextsHaveEqualHashesInARunAndOthersInAnother() {
    Pseudonyms one = Pseudonyms.hashed("a");
    assertEquals(one.text("x y "), one.text("x y"));
    assertFalse(one.text("x y").equals(Pseudonyms.hashed("b").text("x y")));
    assertFalse(one.name("a.wav").equals(one.name("b.wav")));
  }

  @Test
  void everyTextOfAnAnalysisIsPrivateOrReviewed() {
    record(Analysis.class);
    StringBuilder found = new StringBuilder();
    unannotated.forEach(
        (type, names) -> found.append("%s: %s\n".formatted(type, String.join(" ", names))));
    assertEquals(
        PUBLIC, found.toString(), "annotate a new component with @Private, or add it to PUBLIC");
  }

  private void record(Class<?> type) {
    if (seen.add(type)) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (!component.isAnnotationPresent(Private.class)) {
          type(component.getGenericType(), component);
        }
      }
    }
  }

  private void type(Type type, RecordComponent of) {
    if (type instanceof ParameterizedType parameterized) {
      type(parameterized.getRawType(), of);
      for (Type argument : parameterized.getActualTypeArguments()) {
        type(argument, of);
      }
    } else if (type instanceof WildcardType wildcard) {
      type(wildcard.getUpperBounds()[0], of);
    } else if (type instanceof Class<?> one) {
      if (one.isRecord()) {
        record(one);
      } else if (one.isSealed()) {
        for (Class<?> permitted : one.getPermittedSubclasses()) {
          type(permitted, of);
        }
      } else if (!one.isPrimitive() && !one.isEnum() && !isHarmless(one)) {
        unannotated
            .computeIfAbsent(of.getDeclaringRecord().getSimpleName(), name -> new TreeSet<>())
            .add(of.getName());
      }
    }
  }

  private static boolean isHarmless(Class<?> type) {
    return Number.class.isAssignableFrom(type)
        || type == Boolean.class
        || Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type);
  }
}
