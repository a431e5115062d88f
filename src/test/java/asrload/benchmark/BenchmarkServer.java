package asrload.benchmark;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A server that costs less than who asks it: one thread, nothing kept. A task's id says when its
 * upload began to arrive and when its job is done; so does the transcript, as two numbers in epoch
 * ms. {@code /stats} answers how many tasks were given back, the bytes of all bodies, and how many
 * tasks were taken. Ends with its standard input.
 */
final class BenchmarkServer extends ChannelInitializer<SocketChannel> {
  private final long jobMs;
  private final boolean closing;
  private long accepted;
  private long completed;
  private long received;

  private BenchmarkServer(long jobMs, boolean closing) {
    this.jobMs = jobMs;
    this.closing = closing;
  }

  /**
   * Takes the time of a job in ms, and whether each connection is closed after its answer, without
   * which each user keeps one; prints the port.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Channel channel =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 4096)
            .childHandler(
                new BenchmarkServer(
                    Long.parseLong(arguments[0]), Boolean.parseBoolean(arguments[1])))
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
    System.out.println(((InetSocketAddress) channel.localAddress()).getPort());
    while (System.in.read() >= 0) {
      // nothing is said to it
    }
    System.exit(0);
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    channel.pipeline().addLast(new HttpServerCodec(), new Connection());
  }

  private String answer(String uri, long receivedMs, long nowMs) {
    if (uri.equals("/stats")) {
      return completed + " " + received + " " + accepted;
    }
    int slash = uri.lastIndexOf('/');
    if (uri.endsWith("/submit")) {
      return "{\"task_id\": \"%d-%d-%d\"}".formatted(++accepted, receivedMs, nowMs + jobMs);
    }
    String[] id = uri.substring(slash + 1).split("-", -1);
    if (nowMs < Long.parseLong(id[2])) {
      return "{\"status\": \"processing\"}";
    }
    completed++;
    return "{\"status\": \"completed\", \"text\": \"" + id[1] + " " + id[2] + "\"}";
  }

  private final class Connection extends SimpleChannelInboundHandler<HttpObject> {
    private String uri = "";
    private long receivedMs;

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      if (part instanceof HttpRequest request) {
        uri = request.uri();
        receivedMs = System.currentTimeMillis();
      }
      if (part instanceof HttpContent content) {
        received += content.content().readableBytes();
      }
      if (part instanceof LastHttpContent) {
        byte[] body =
            answer(uri, receivedMs, System.currentTimeMillis()).getBytes(StandardCharsets.UTF_8);
        DefaultFullHttpResponse response =
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(body));
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        if (closing) {
          response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
          var unused = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        } else {
          // A void promise tells exceptionCaught of a failure.
          var unused = context.writeAndFlush(response, context.voidPromise());
        }
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var unused = context.close(); // an injector that was ended in the middle of a request
    }
  }
}
