package asrload.scenario;

import asrload.api.ApiRequest;
import asrload.api.ApiRequest.JsonText;
import asrload.api.Profile.Body;
import asrload.scenario.audio.AudioContent;
import asrload.scenario.audio.AudioFile;
import io.gatling.http.client.body.RequestBody;
import io.gatling.http.client.body.RequestBodyBuilder;
import io.gatling.http.client.body.WritableContent;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.stream.ChunkedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * The audio alone, or JSON with the audio in base64 in it, sent in pieces after its length. Of
 * Gatling's own bodies, that of bytes is copied as a whole for as long as it is under way, and that
 * of a stream has no length, is read byte by byte and is never closed.
 */
final class UploadBody extends RequestBody.Base<AudioFile> {
  private final boolean base64;
  private final byte[] before;
  private final byte[] behind;

  private UploadBody(AudioFile audio, boolean base64, String before, String behind) {
    super(audio);
    this.base64 = base64;
    this.before = before.getBytes(StandardCharsets.UTF_8);
    this.behind = behind.getBytes(StandardCharsets.UTF_8);
  }

  /** The audio alone. */
  static UploadBody octets(TaskRun task) {
    return new UploadBody(task.audio(), false, "", "");
  }

  /** JSON with the audio in it. */
  static UploadBody json(Body.Json json, TaskRun task) {
    JsonText text = ApiRequest.json(json, task.ticket(), task.audio().entry().audio());
    return new UploadBody(task.audio(), true, text.before(), text.behind());
  }

  /** Opens it; Netty closes it, however the request ends. */
  @Override
  public WritableContent build(ByteBufAllocator allocator) throws IOException {
    AudioContent audio = base64 ? content.openInBase64() : content.open();
    InputStream all =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    new ByteArrayInputStream(before),
                    audio.stream(),
                    new ByteArrayInputStream(behind))));
    return new WritableContent(
        new ChunkedStream(all), before.length + audio.bytes() + behind.length);
  }

  @Override
  public RequestBodyBuilder newBuilder() {
    throw new UnsupportedOperationException("a redirect is not followed");
  }

  @Override
  public byte[] getBytes() {
    throw new UnsupportedOperationException("it is never in memory as a whole");
  }

  @Override
  public String print(int longest) {
    return "UploadBody{" + content.path() + "}";
  }
}
