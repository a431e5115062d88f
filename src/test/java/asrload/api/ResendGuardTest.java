package asrload.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.stream.ChunkedStream;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What reaches Gatling's own handler when the server closes the connection. */
class ResendGuardTest {
  private final EmbeddedChannel channel = new EmbeddedChannel(new ResendGuard());

  private void send(HttpMethod method) {
    channel.writeOutbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, "/"));
  }

  private void answerBegins() {
    channel.writeInbound(
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK),
        new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[] {'{'})));
  }

  private void closed() {
    var unused = channel.close();
    channel.checkException();
  }

  @Test
  void anUploadWithoutAnAnswerFails() {
    send(HttpMethod.POST);
    IOException failure = assertThrows(IOException.class, this::closed);
    assertTrue(String.valueOf(failure.getMessage()).contains("closed the connection"));
  }

  @Test
  void aPollOfWhoseAnswerNothingCameIsLeftToGatling() {
    send(HttpMethod.GET);
    assertDoesNotThrow(this::closed);
  }

  @Test
  void aPollWhoseAnswerBrokeOffFails() {
    send(HttpMethod.GET);
    answerBegins();
    assertThrows(IOException.class, this::closed);
  }

  @Test
  void anUploadWhoseFileCannotBeReadFailsAtOnce() throws IOException {
    channel.pipeline().addFirst(new ChunkedWriteHandler());
    InputStream unreadable = InputStream.nullInputStream();
    unreadable.close();
    var unused = channel.write(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
    unused = channel.write(new ChunkedStream(unreadable));
    channel.flush();
    IOException failure = assertThrows(IOException.class, channel::checkException);
    assertTrue(String.valueOf(failure.getMessage()).contains("Stream closed"));
  }

  @Test
  void aConnectionThatIsClosedBetweenRequestsIsNoFailure() {
    assertDoesNotThrow(() -> channel.checkException());
    send(HttpMethod.POST);
    answerBegins();
    channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    assertDoesNotThrow(this::closed);
  }
}
