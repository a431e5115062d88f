package asrload.monitor.host;

import java.io.IOException;
import java.io.OutputStream;

/** Hands on what a session prints, and notes that it lives. */
public final class Heard extends OutputStream {
  private final OutputStream out;
  private final Alive alive;

  public Heard(OutputStream out, Alive alive) {
    this.out = out;
    this.alive = alive;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    alive.now();
    out.write(bytes, from, length);
  }
}
