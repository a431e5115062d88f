package asrload.api;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Gatling from sending a request again, unasked and untold, when the server closes a
 * connection that was in use before. An upload that was sent twice is two tasks for the server; and
 * of an answer that broke off Gatling keeps the half, and appends the whole one. Only a request
 * that changes nothing, and of whose answer nothing has come, is left to it: the server may have
 * closed an idle connection in the same moment. A request that cannot be sent fails, too: Gatling
 * would wait for its answer, and the server would be blamed for it.
 */
final class ResendGuard extends ChannelDuplexHandler {
  private boolean underWay;
  private boolean repeatable;

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpRequest request) {
      underWay = true;
      repeatable = request.method().equals(HttpMethod.GET);
    }
    ChannelPromise written = promise.unvoid();
    written.addListener(sent -> fail(context, sent.cause()));
    var unused = context.write(message, written);
  }

  /** What a closed connection means is said when it is inactive. */
  private static void fail(ChannelHandlerContext context, @Nullable Throwable cause) {
    if (cause != null && context.channel().isActive()) {
      context.fireExceptionCaught(new IOException("the request cannot be sent: " + cause, cause));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpResponse) {
      repeatable = false;
    }
    if (message instanceof LastHttpContent) {
      underWay = false;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (underWay && !repeatable) {
      context.fireExceptionCaught(
          new IOException("the server closed the connection before its answer was complete"));
    }
    context.fireChannelInactive();
  }
}
