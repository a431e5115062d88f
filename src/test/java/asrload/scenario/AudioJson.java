package asrload.scenario;

import asrload.api.ApiRequest;
import asrload.api.ApiRequest.JsonText;
import asrload.api.Profile.Body;
import asrload.scenario.audio.AudioFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON with audio in it, in base64. A shared clip is encoded once for all tasks; a large one is
 * encoded while it is sent, so that no upload is ever in memory as a whole.
 */
final class AudioJson {
  private final Body.Json json;
  private final Map<Object, byte[]> encoded = Collections.synchronizedMap(new IdentityHashMap<>());

  AudioJson(Body.Json json) {
    this.json = json;
  }

  /** The whole body of a task with a shared clip. */
  byte[] shared(TaskRun task) {
    AudioFile audio = task.audio();
    if (audio.suffix() != null) {
      return body(task, Base64.getEncoder().encode(audio.content()));
    }
    if (json.isTheSameForAll()) {
      return encoded.computeIfAbsent(
          audio.entry(), file -> body(task, Base64.getEncoder().encode(audio.content())));
    }
    return body(
        task,
        encoded.computeIfAbsent(
            audio.entry(), file -> Base64.getEncoder().encode(audio.content())));
  }

  private byte[] body(TaskRun task, byte[] base64) {
    JsonText text = text(task);
    byte[] before = text.before().getBytes(StandardCharsets.UTF_8);
    byte[] behind = text.behind().getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[before.length + base64.length + behind.length];
    System.arraycopy(before, 0, body, 0, before.length);
    System.arraycopy(base64, 0, body, before.length, base64.length);
    System.arraycopy(behind, 0, body, before.length + base64.length, behind.length);
    return body;
  }

  /** The body of a task with a large clip. */
  InputStream streamed(TaskRun task) {
    JsonText text = text(task);
    try {
      return new SequenceInputStream(
          Collections.enumeration(
              List.of(
                  stream(text.before()),
                  new Base64Stream(Files.newInputStream(task.audio().path())),
                  stream(text.behind()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its length in bytes, which a server that does not take chunks has to be told. */
  long streamedLength(TaskRun task) {
    JsonText text = text(task);
    try {
      return text.before().getBytes(StandardCharsets.UTF_8).length
          + ApiRequest.base64Length(Files.size(task.audio().path()))
          + text.behind().getBytes(StandardCharsets.UTF_8).length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonText text(TaskRun task) {
    return ApiRequest.json(json, task.ticket(), task.audio().entry().audio());
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Encodes what it reads. */
  private static final class Base64Stream extends InputStream {
    private static final int GROUPS = 3 * 4096;

    private final InputStream in;
    private byte[] ready = {};
    private int next;

    Base64Stream(InputStream in) {
      this.in = in;
    }

    private boolean fill() throws IOException {
      if (next == ready.length) {
        ready = Base64.getEncoder().encode(in.readNBytes(GROUPS));
        next = 0;
      }
      return next < ready.length;
    }

    @Override
    public int read() throws IOException {
      return fill() ? ready[next++] : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int taken = Math.min(length, ready.length - next);
      System.arraycopy(ready, next, into, offset, taken);
      next += taken;
      return taken;
    }

    @Override
    public int available() {
      return ready.length - next;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
