package asrload.testing;

import asrload.config.ConfigLoader;
import asrload.history.Acceptance;
import asrload.history.History;
import asrload.history.HistoryLine;
import asrload.history.RunIdentity;
import asrload.journal.AudioEntry;
import asrload.journal.RunManifest;
import asrload.metric.Metric;
import asrload.nightly.Nightly;
import asrload.nightly.NightlyResult;
import asrload.verdict.Result;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A history of nights with noise, made night by night. */
public final class NightFixture {
  public static final List<String> METRICS =
      List.of("rtf", "e2e.p95", "throughput.audio", "memory.peak", "failed.ratio");

  private static final Instant FIRST = Instant.parse("2026-01-01T02:00:00Z");

  private final List<HistoryLine> lines = new ArrayList<>();
  private final List<Acceptance> acceptances = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(5);
  private final double cv;

  /** Of the next nights; changed by a test. */
  public double slower = 1;

  public double memory = 1;
  public double failed;
  public double wordErrors = 0.04;
  public double machine = 1;
  public Result verdict = Result.PASS;
  public Result transcripts = Result.PASS;
  public boolean control;
  public boolean partial;
  public String users = "4";
  public @Nullable String version;

  public NightFixture(double cv) {
    this.cv = cv;
  }

  /** So many further nights. */
  public NightFixture nights(int count) {
    for (int i = 0; i < count; i++) {
      night();
    }
    return this;
  }

  private void night() {
    int number = (int) lines.stream().filter(line -> line.run().startsWith("night")).count() + 1;
    Instant start = FIRST.plus(number, ChronoUnit.DAYS);
    String controlRun = null;
    if (control) {
      controlRun = "control-%03d".formatted(number);
      lines.add(
          line(
              controlRun,
              start.minusSeconds(60),
              null,
              Map.of("rtf", value(Metric.RTF, 0.2 * machine * noise(0.01)))));
    }
    double speed = slower * machine;
    Map<String, HistoryLine.Value> metrics = new LinkedHashMap<>();
    metrics.put("rtf", value(Metric.RTF, 0.3 * speed * noise(cv)));
    metrics.put("e2e.p95", value(Metric.E2E_P95, 8 * speed * noise(cv)));
    metrics.put("throughput.audio", value(Metric.THROUGHPUT, 7 / speed * noise(cv)));
    metrics.put("memory.peak", value(Metric.MEMORY_PEAK, 400 * memory * noise(cv)));
    metrics.put("wer", value(Metric.WER, wordErrors));
    metrics.put("failed.ratio", value(Metric.FAILED_RATIO, failed));
    lines.add(line("night-%03d".formatted(number), start, controlRun, metrics));
  }

  private double noise(double spread) {
    return Math.exp(spread * random.nextGaussian());
  }

  private static HistoryLine.Value value(Metric metric, double value) {
    return new HistoryLine.Value(value, null, null, 200L, metric.unit(), metric.direction());
  }

  private HistoryLine line(
      String run,
      Instant start,
      @Nullable String controlRun,
      Map<String, HistoryLine.Value> metrics) {
    RunManifest manifest =
        SampleManifest.of(
            start.toEpochMilli(), RunManifest.Ended.COMPLETE, null, Map.of("asr.users", users));
    RunIdentity identity =
        RunIdentity.of(manifest, List.of(new AudioEntry("a.wav", 4.0, "one", "en")));
    if (run.startsWith("control")) {
      identity =
          new RunIdentity(
              identity.host(),
              Nightly.CONTROL,
              identity.load(),
              identity.settings(),
              identity.server(),
              identity.corpus(),
              identity.normaliser());
    }
    return new HistoryLine(
        HistoryLine.SCHEMA,
        HistoryLine.KIND,
        run,
        start.toString(),
        "0123456789ab",
        version,
        controlRun,
        identity.config(),
        identity,
        verdict,
        transcripts,
        partial
            ? List.of(new HistoryLine.Because("partial", Result.INCONCLUSIVE, "interrupted"))
            : List.of(),
        metrics,
        null);
  }

  public NightFixture accept() {
    acceptances.add(Acceptance.of(last().run(), "a new model", Instant.EPOCH));
    return this;
  }

  public HistoryLine last() {
    return lines.get(lines.size() - 1);
  }

  public History history() {
    return new History(List.copyOf(lines), List.copyOf(acceptances), List.of());
  }

  /** The judgement of the last night. */
  public NightlyResult judged() {
    return judged(last());
  }

  public NightlyResult judged(HistoryLine night) {
    return Nightly.judge(history(), night, METRICS, ConfigLoader.defaults());
  }
}
