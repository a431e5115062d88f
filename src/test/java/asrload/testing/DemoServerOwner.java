package asrload.testing;

import asrload.demo.DemoServer;
import asrload.demo.DemoSettings;
import java.io.IOException;
import java.nio.file.Path;

/** A process that owns a server, for the test that kills it. */
public final class DemoServerOwner {
  private DemoServerOwner() {}

  /** Argument: the log directory. Prints the process ids of the server, then waits. */
  public static void main(String[] arguments) throws IOException {
    DemoServer server = DemoServer.start(new DemoSettings(0, 1, 4, Path.of(arguments[0])));
    System.out.println(server.frontEndPid() + " " + server.workerPids().get(0));
    var unused = System.in.read();
  }
}
