package asrload.simulation.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
  @Test
  void usersBeyondThePortsOrTheOpenFilesAreWarnedOf() {
    ConnectionLimits usual = new ConnectionLimits(1_048_576, 28_232);
    assertEquals(Optional.empty(), usual.warning(28_232));
    String message = usual.warning(50_000).orElseThrow();
    assertTrue(message.startsWith("50000 users need as many connections"), message);
    assertTrue(message.contains("allows about 28232"), message);
    assertTrue(
        new ConnectionLimits(1_024, 28_232).warning(600).orElseThrow().contains("about 524"));
  }

  @Test
  void thisMachineHasLimitsAndRoomForAFewUsers() {
    assertEquals(Optional.empty(), ConnectionLimits.read().warning(4));
    assertTrue(ConnectionLimits.read().ports() > 0);
  }
}
