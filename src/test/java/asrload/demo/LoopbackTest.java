package asrload.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that this project starts listens for other machines. */
class LoopbackTest {
  /** 127.0.0.1, ::1 and ::ffff:127.0.0.1, as Linux writes them in /proc/net. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

  private static final String LISTENS = "0A";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final Pattern OPENS =
      Pattern.compile("new ServerSocket\\(|HttpServer\\.create\\(|\\boptions\\(\\)|\\.bind\\(");

  private static final Pattern HERE =
      Pattern.compile("getLoopbackAddress|bindAddress\\(\"127\\.0\\.0\\.1\"\\)");

  @Test
  void theEmbeddedServerAndItsWorkersListenOnLoopbackAlone(@TempDir Path logs) throws IOException {
    try (DemoServer server = DemoServer.start(new DemoSettings(0, 1, 4, logs))) {
      List<String> addresses = new ArrayList<>(listening(server.frontEndPid()));
      assertFalse(addresses.isEmpty(), "the front end listens nowhere");
      for (long worker : server.workerPids()) {
        addresses.addAll(listening(worker));
      }
      addresses.removeIf(LOOPBACK::contains);
      assertEquals(List.of(), addresses);
    }
  }

  /** The addresses on which a process takes connections or datagrams. */
  private static List<String> listening(long pid) throws IOException {
    Path process = Path.of("/proc", String.valueOf(pid));
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      for (Path one : open.toList()) {
        String target = Files.readSymbolicLink(one).toString();
        if (target.startsWith("socket:[")) {
          sockets.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    List<String> addresses = new ArrayList<>();
    for (String protocol : List.of("tcp", "tcp6", "udp", "udp6")) {
      for (String line : Files.readAllLines(process.resolve("net").resolve(protocol))) {
        List<String> cells = List.of(BLANKS.split(line.strip()));
        boolean listens = protocol.startsWith("udp") || cells.get(3).equals(LISTENS);
        if (listens && cells.size() > 9 && sockets.contains(cells.get(9))) {
          addresses.add(cells.get(1).replaceFirst(":.*", ""));
        }
      }
    }
    return addresses;
  }

  @Test
  void everySourceThatOpensAPortNamesLoopback() throws IOException {
    List<String> open = new ArrayList<>();
    int found = 0;
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      for (Path source : sources.filter(LoopbackTest::isOther).toList()) {
        String text = Files.readString(source);
        for (MatchResult opens : OPENS.matcher(text).results().toList()) {
          found++;
          String statement = text.substring(opens.start(), text.indexOf(';', opens.start()));
          if (!HERE.matcher(statement).find()) {
            open.add(source + ": " + statement);
          }
        }
      }
    }
    assertEquals(List.of(), open);
    assertFalse(found < 10, "found " + found);
  }

  private static boolean isOther(Path source) {
    return source.toString().endsWith(".java") && !source.endsWith("LoopbackTest.java");
  }
}
