package asrload.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.netcrusher.core.filter.TransformFilter;
import org.netcrusher.core.reactor.NioReactor;
import org.netcrusher.core.throttle.DelayThrottler;
import org.netcrusher.tcp.TcpCrusher;
import org.netcrusher.tcp.TcpCrusherBuilder;

/** A TCP proxy on loopback before a server, which does to its answers what a bad network does. */
public final class FaultProxyFixture implements AutoCloseable {
  /** Of an answer, as many bytes come through before it is cut. */
  private static final int CUT_AFTER_BYTES = 20;

  private static final int TRICKLE_BYTES = 8;
  private static final long DELAY_MS = 300;
  private static final long TRICKLE_MS = 100;

  /** What happens to the server's answers. */
  public enum Fault {
    /** They come as they are. */
    NONE,
    /** Each piece comes 300 ms later. */
    DELAYED,
    /** They come in pieces of 8 bytes, ten per second. */
    TRICKLED,
    /** The connection is closed after their first 20 bytes. */
    CUT,
    /** The connection is reset after their first 20 bytes. */
    RESET,
    /** Connections stay open, and nothing comes through. */
    SILENT
  }

  private final NioReactor reactor = new NioReactor();
  private final ExecutorService closer = Executors.newSingleThreadExecutor();
  private final InetSocketAddress server;
  private final InetSocketAddress own;
  private TcpCrusher crusher;

  public FaultProxyFixture(int serverPort) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.own = new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
    }
    this.crusher = open(Fault.NONE);
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + own.getPort();
  }

  /** From now on; the connections that are open are closed. */
  public void set(Fault fault) {
    crusher.close();
    crusher = open(fault);
  }

  private TcpCrusher open(Fault fault) {
    TcpCrusherBuilder builder =
        TcpCrusherBuilder.builder()
            .withReactor(reactor)
            .withBindAddress(own)
            .withConnectAddress(server);
    switch (fault) {
      case DELAYED -> builder.withIncomingThrottlerFactory(client -> delay(DELAY_MS));
      case TRICKLED ->
          builder
              .withBufferSize(TRICKLE_BYTES)
              .withIncomingThrottlerFactory(client -> delay(TRICKLE_MS));
      case RESET -> builder.withLingerMs(0).withIncomingTransformFilterFactory(this::cutting);
      case CUT -> builder.withIncomingTransformFilterFactory(this::cutting);
      case NONE, SILENT -> {}
    }
    TcpCrusher opened = builder.buildAndOpen();
    if (fault == Fault.SILENT) {
      opened.freeze();
    }
    return opened;
  }

  private static DelayThrottler delay(long ms) {
    return new DelayThrottler(ms, TimeUnit.MILLISECONDS);
  }

  private TransformFilter cutting(InetSocketAddress client) {
    return bytes -> {
      bytes.limit(Math.min(bytes.limit(), bytes.position() + CUT_AFTER_BYTES));
      closer.execute(() -> cut(client));
    };
  }

  /** Not on the reactor's thread, which has to send the first bytes before. */
  private void cut(InetSocketAddress client) {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
      crusher.closeClient(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closer.shutdownNow();
    crusher.close();
    reactor.close();
  }
}
