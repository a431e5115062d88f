package asrload.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that treats one upload after the other badly, each in another way. */
final class HostileServerFixture implements AutoCloseable {
  private static final byte[] MEBIBYTE = new byte[1 << 20];

  static {
    Arrays.fill(MEBIBYTE, (byte) ' ');
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean closed;

  HostileServerFixture() throws IOException {
    daemon(this::accept);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "hostile");
    thread.setDaemon(true);
    thread.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      } catch (IOException e) {
        closed = true;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      readRequest(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      switch (requests.getAndIncrement() % 6) {
        case 0 -> sleepOn();
        case 1 -> trickle(out);
        case 2 -> endless(out, "HTTP/1.1 200 OK\r\n\r\n");
        case 3 -> longJson(out);
        case 4 -> endless(out, "HTTP/1.1 200 OK\r\nX-Endless: ");
        default -> {
          // Closed without a word.
        }
      }
    } catch (SocketException e) {
      // The client has cut the connection: what the test wants.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Up to the end of a multipart body. */
  private static void readRequest(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    StringBuilder tail = new StringBuilder();
    int length;
    while ((length = in.read(buffer)) >= 0) {
      tail.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
      if (tail.toString().endsWith("--\r\n")) {
        return;
      }
      tail.delete(0, Math.max(0, tail.length() - 100));
    }
  }

  private void sleepOn() {
    while (!closed) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void trickle(OutputStream out) throws IOException {
    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    while (!closed) {
      write(out, "x");
      pause();
    }
  }

  private void endless(OutputStream out, String head) throws IOException {
    write(out, head);
    while (!closed) {
      out.write(MEBIBYTE);
    }
  }

  private static void longJson(OutputStream out) throws IOException {
    int length = 10 * MEBIBYTE.length + 2;
    write(out, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n{".formatted(length));
    for (int i = 0; i < 10; i++) {
      out.write(MEBIBYTE);
    }
    write(out, "}");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "hostile server, %d requests", requests());
  }
}
