package asrload.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Profile.Body;
import asrload.config.AsrConfig;
import asrload.journal.AudioEntry;
import asrload.scenario.audio.AudioFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatling.http.client.body.WritableContent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.stream.ChunkedInput;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadBodyTest {
  private static final String NAME = "say \"hi\".wav";
  private static final Body.Json JSON =
      new Body.Json(
          "{\"name\": \"{audioName}\", \"é\": 1, \"uri\": \"data:audio/wav;base64,{audioBase64}\"}");

  @TempDir Path folder;

  private AudioFile streamed(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Path path = Files.write(folder.resolve(NAME), bytes);
    return new AudioFile(path, new AudioEntry(NAME, 1.0, null, null), new byte[0], true, null);
  }

  private static AudioFile shared(AudioFile file, boolean base64) throws IOException {
    byte[] raw = Files.readAllBytes(file.path());
    byte[] held = base64 ? Base64.getEncoder().encode(raw) : raw;
    return new AudioFile(file.path(), file.entry(), held, base64, null);
  }

  private static TaskRun task(AudioFile audio) {
    return new TaskRun(
        "t1",
        1,
        audio,
        0,
        new PollInterval(new AsrConfig.Poll(Duration.ofMillis(10), Duration.ofMillis(20), 0.05)));
  }

  /** What Netty writes of it, which must be as long as it says. */
  private static byte[] sent(UploadBody body) throws Exception {
    WritableContent content = body.build(UnpooledByteBufAllocator.DEFAULT);
    EmbeddedChannel channel = new EmbeddedChannel(new ChunkedWriteHandler());
    channel.writeOutbound(content.getContent());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
      assertTrue(piece.readableBytes() <= 8192, piece.toString());
      piece.readBytes(all, piece.readableBytes());
      piece.release();
    }
    assertEquals(content.getContentLength(), all.size());
    return all.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 44, 6_143, 6_144, 6_145, 12_288, 100_000})
  void theBodyIsTheSameHoweverTheClipIsHeld(int size) throws Exception {
    AudioFile file = streamed(size);
    byte[] raw = Files.readAllBytes(file.path());
    byte[] json = sent(UploadBody.json(JSON, task(file)));
    assertArrayEquals(json, sent(UploadBody.json(JSON, task(shared(file, true)))));
    assertArrayEquals(json, sent(UploadBody.json(JSON, task(shared(file, false)))));
    assertArrayEquals(raw, sent(UploadBody.octets(task(file))));
    assertArrayEquals(raw, sent(UploadBody.octets(task(shared(file, false)))));

    JsonNode read = new JsonMapper().readTree(json);
    assertEquals(NAME, read.path("name").asText());
    String uri = read.path("uri").asText();
    assertArrayEquals(raw, Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1)));
  }

  @Test
  void aPieceOfALargeClipIsNotOfAFewBytes() throws Exception {
    int pieces = 0;
    WritableContent content =
        UploadBody.json(JSON, task(streamed(1_000_000))).build(UnpooledByteBufAllocator.DEFAULT);
    ChunkedInput<?> input = (ChunkedInput<?>) content.getContent();
    while (!input.isEndOfInput()) {
      ((ByteBuf) input.readChunk(UnpooledByteBufAllocator.DEFAULT)).release();
      pieces++;
    }
    input.close();
    assertTrue(pieces < 1_000_000 * 4 / 3 / 8_000 + 4, "pieces: " + pieces);
  }

  @Test
  void aBodyThatNamesTheTaskIsAnotherForEach() throws Exception {
    AudioFile audio = shared(streamed(1_000), true);
    Body.Json json =
        new Body.Json("{\"a\": \"{uuid}\", \"b\": \"{audioBase64}\", \"c\": \"{uuid}\"}");
    JsonNode one = new JsonMapper().readTree(sent(UploadBody.json(json, task(audio))));
    JsonNode two = new JsonMapper().readTree(sent(UploadBody.json(json, task(audio))));
    assertEquals(one.path("a"), one.path("c"));
    assertNotEquals(one.path("a"), two.path("a"));
    assertEquals(one.path("b"), two.path("b"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anUploadThatBreaksOffLeavesNoFileOpen() throws Exception {
    AudioFile audio = streamed(1_000_000);
    EmbeddedChannel channel = new EmbeddedChannel(new ChunkedWriteHandler());
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    WritableContent content =
        UploadBody.json(JSON, task(audio)).build(UnpooledByteBufAllocator.DEFAULT);
    var unused = channel.writeAndFlush(content.getContent());
    assertTrue(isOpen(audio.path()));
    unused = channel.close();
    assertFalse(isOpen(audio.path()));
  }

  private static boolean isOpen(Path file) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      for (Path link : open.toList()) {
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(file)) {
          return true;
        }
      }
      return false;
    }
  }
}
