package asrload.monitor.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverlapFilterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final OverlapFilter filter = new OverlapFilter(out);

  @Test
  void linesThatASessionRepeatsAreLeftOut() throws IOException {
    session("a\nb\nc\n");
    session("b\nc\nd\n");
    assertEquals("a\nb\nc\nd\n", written());
  }

  @Test
  void equalLinesInARowAreToldApartByTheLongestOverlap() throws IOException {
    session("a\n\n\n\nb\n\n");
    session("\n\nb\n\nc\n");
    assertEquals("a\n\n\n\nb\n\nc\n", written());
  }

  @Test
  void aSessionWithNothingNewAddsNothing() throws IOException {
    session("a\nb\nc\n");
    session("b\nc\n");
    session("b\n");
    session("");
    assertEquals("a\nb\nc\n", written());
  }

  @Test
  void aSessionThatRepeatsNothingIsTakenWhole() throws IOException {
    session("a\nb\n");
    session("x\nb\n");
    assertEquals("a\nb\nx\nb\n", written());
  }

  @Test
  void aLineThatWasCutComesWholeFromTheNextSession() throws IOException {
    session("a\nb\nhalf a l");
    session("b\nhalf a line\n");
    assertEquals("a\nb\nhalf a line\n", written());
  }

  @Test
  void signsOfLifeAreNoPartOfALine() throws IOException {
    session("a\0b\n\0\0c\n");
    assertEquals("ab\nc\n", written());
  }

  @Test
  void anySplitOfALogIntoOverlappingSessionsGivesTheLog() throws IOException {
    Random random = new Random(7);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      log.append(random.nextInt(3) == 0 ? "same" : "line " + i).append('\n');
    }
    int position = 0;
    while (position < log.length()) {
      int from = Math.max(0, position - random.nextInt(5_000));
      while (from > 0 && log.charAt(from - 1) != '\n') {
        from--;
      }
      position = Math.min(log.length(), position + 1 + random.nextInt(20_000));
      session(log.substring(from, position));
    }
    assertEquals(log.toString(), written());
  }

  private void session(String text) throws IOException {
    filter.newSession();
    filter.stream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private String written() {
    filter.finish();
    return out.toString(StandardCharsets.UTF_8);
  }
}
