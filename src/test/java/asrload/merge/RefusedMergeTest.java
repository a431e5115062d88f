package asrload.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.SampleRun;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedMergeTest {
  @TempDir Path folder;
  private SplitRunFixture split;
  private Path results;

  @BeforeEach
  void three() throws IOException {
    results = folder.resolve("results");
    split = new SplitRunFixture(SampleRun.healthy(), folder, 3);
  }

  @Test
  void settingsThatChangeTheLoadAreRefusedAndOthersNamed() throws IOException {
    split.manifest(2, json -> ((ObjectNode) json.get("config")).put("asr.users", "7"));
    refused(split.all(), "asr.users: null and 7", "same settings");
    split.manifest(2, json -> ((ObjectNode) json.get("config")).remove("asr.users"));
    split.manifest(2, json -> ((ObjectNode) json.get("config")).put("asr.hosts", "none"));
    Path merged = merge(split.all());
    SplitRunFixture.report(merged);
    assertTrue(
        Files.readString(merged.resolve("report.md"))
            .contains(
                "Settings that differ from those of the first injector: injector 2: asr.hosts."));
  }

  @Test
  void directoriesThatAreNoSharesOfOneLoadAreRefused() throws IOException {
    refused(
        List.of(split.of(0), folder.resolve("nothing")), "neither a run directory nor a tarball");
    refused(List.of(split.of(0), split.of(0)), "both of injector 0");
    refused(List.of(split.of(0), split.whole()), "is a share of a load", "is a whole one");
    Files.writeString(split.of(1).resolve("audio.jsonl"), "{}\n");
    refused(List.of(split.of(0), split.of(1)), "submitted other audio");
    Path merged = merge(List.of(split.of(0), split.of(2)));
    refused(List.of(merged, split.of(1)), "a merged run");
    split.manifest(
        2,
        json ->
            json.put("startMs", SampleRun.START_MS + 60_500)
                .put("endMs", SampleRun.START_MS + 90_000));
    refused(List.of(split.of(0), split.of(2)), "was over before");
    try (Stream<Path> left = Files.list(results)) {
      assertEquals(List.of(merged), left.toList(), "a refused merge leaves nothing");
    }
  }

  @Test
  void tarballsAreUnpackedAndNamesThatLeadOutOfThemAreRefused() throws Exception {
    List<Path> tarballs = new ArrayList<>();
    for (int index = 0; index < 3; index++) {
      Path tarball = folder.resolve("share-" + index + ".tar.gz");
      tar("-czf", tarball.toString(), "-C", folder.toString(), "share-" + index);
      tarballs.add(tarball);
    }
    assertEquals(80, SplitRunFixture.report(merge(tarballs)).at("/ledger/submitted").asInt());
    Path evil = folder.resolve("evil.tar");
    Files.writeString(folder.resolve("run.json"), "{}");
    tar(
        "-cf",
        evil.toString(),
        "-P",
        "-C",
        folder.toString(),
        "--transform=s,run.json,../../escaped.json,",
        "run.json");
    refused(List.of(evil), "cannot be unpacked");
    assertFalse(Files.exists(results.resolve("../escaped.json")));
    try (Stream<Path> left = Files.list(results)) {
      assertTrue(left.noneMatch(path -> path.getFileName().toString().startsWith(".merge")));
    }
  }

  private static void tar(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("tar"));
    command.addAll(List.of(arguments));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private void refused(List<Path> runs, String... words) {
    String message =
        String.valueOf(assertThrows(MergeException.class, () -> merge(runs)).getMessage());
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }

  private Path merge(List<Path> runs) throws IOException {
    return RunMerge.merge(runs, results).root();
  }
}
