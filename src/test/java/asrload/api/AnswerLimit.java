package asrload.api;

import io.gatling.http.client.impl.DefaultHttpClient;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Sets up Gatling's connections: the {@link ResendGuard}, and handlers that cut answers that are
 * too long, which Gatling itself would collect until the memory is full. A body ends at the limit
 * (what was inflated counts), a head that does not end closes the connection. Netty loads it by
 * {@code META-INF/services} while {@code io.netty.bootstrap.extensions} is {@code serviceload} (see
 * {@code ProcessSettings}).
 */
public final class AnswerLimit extends ChannelInitializerExtension {
  private static final int LONGEST_HEAD = 1 << 20;

  private static volatile int longestBody = Integer.MAX_VALUE;

  /** For {@code ServiceLoader}. */
  public AnswerLimit() {}

  /** A body of so many bytes or more is cut, and counts as too long; before the first request. */
  public static void set(int bytes) {
    longestBody = bytes;
  }

  /** The limit. */
  public static int bytes() {
    return longestBody;
  }

  /** What an answer of that length means. */
  public static Answer tooLong() {
    return new Answer.Error(
        "answer-too-long",
        "the answer was cut: it is longer than asr.answerLimitMib = " + (longestBody >> 20),
        false);
  }

  @Override
  public void postInitializeClientChannel(Channel channel) {
    channel.pipeline().addLast(new Installer());
  }

  /** Waits until Gatling has set its handlers up, then puts these among them. */
  private static final class Installer extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRegistered(ChannelHandlerContext context) {
      ChannelPipeline pipeline = context.pipeline();
      if (pipeline.get(DefaultHttpClient.APP_HTTP_HANDLER) != null) {
        HeadLimit head = new HeadLimit();
        pipeline.addBefore(DefaultHttpClient.HTTP_CLIENT_CODEC, null, head);
        pipeline.addBefore(
            DefaultHttpClient.APP_HTTP_HANDLER, null, new BodyLimit(head, longestBody));
        pipeline.addBefore(DefaultHttpClient.APP_HTTP_HANDLER, null, new ResendGuard());
      }
      context.fireChannelRegistered();
      pipeline.remove(this);
    }
  }

  private static final class HeadLimit extends ChannelInboundHandlerAdapter {
    private long sinceBody;
    private boolean inBody;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (!inBody && message instanceof ByteBuf bytes) {
        sinceBody += bytes.readableBytes();
        if (sinceBody > LONGEST_HEAD) {
          ReferenceCountUtil.release(message);
          var unused = context.close();
          return;
        }
      }
      context.fireChannelRead(message);
    }

    void body(boolean begins) {
      inBody = begins;
      sinceBody = 0;
    }
  }

  private static final class BodyLimit extends ChannelInboundHandlerAdapter {
    private final HeadLimit head;
    private final int most;
    private long length;
    private boolean cut;

    BodyLimit(HeadLimit head, int most) {
      this.head = head;
      this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (cut) {
        ReferenceCountUtil.release(message);
        return;
      }
      // Classes first: an interface is looked for in each class's list.
      if (message instanceof DefaultHttpContent content) {
        count(content, content instanceof DefaultLastHttpContent);
      } else {
        if (message instanceof HttpResponse) {
          length = 0;
          head.body(true);
        }
        if (message instanceof HttpContent content) {
          count(content, message instanceof LastHttpContent);
        }
      }
      context.fireChannelRead(message);
      if (cut) {
        // Closed first, so that Gatling does not take the connection for the next request.
        var unused = context.close();
        context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
      }
    }

    private void count(HttpContent content, boolean last) {
      length += content.content().readableBytes();
      cut = length >= most && !last;
      if (last) {
        head.body(false);
      }
    }
  }
}
