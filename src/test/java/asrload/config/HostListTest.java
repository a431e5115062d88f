package asrload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostListTest {
  @TempDir Path folder;

  @Test
  void aHostIsReadWithItsCommandAsArguments() throws IOException {
    AsrConfig config =
        load(
            """
            { name = asr-1, command = [ssh, -p, 2222, asr-1], workerLogs = ["/var/log/a b/*.log"]
              workerLogCommand = [docker, logs, "--since", "{start}", asr] }
            { name = asr-2, command = [docker, exec, asr] }""");
    assertEquals(
        List.of(
            new HostSettings(
                "asr-1",
                List.of("ssh", "-p", "2222", "asr-1"),
                List.of("/var/log/a b/*.log"),
                List.of("docker", "logs", "--since", "{start}", "asr")),
            new HostSettings("asr-2", List.of("docker", "exec", "asr"), List.of(), List.of())),
        config.monitor().hosts());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ name = a, comand = [ssh, a] }|asr.hosts[0].comand (from|did you mean command?",
        "{ name = a, comand = [ssh, a] }|asr.hosts[0].command (from|missing; set the command that reaches",
        "{ name = a, command = [] }|asr.hosts[0].command (from|missing",
        "{ command = [ssh, a] }|asr.hosts[0].name (from|missing or not a string",
        "{ name = \"\", command = [x] }|asr.hosts[0].name =  (from|must be a plain file name",
        "{ name = \"../a\", command = [x] }|asr.hosts[0].name = ../a (from|must be a plain file name",
        "{ name = \"..\", command = [x] }|asr.hosts[0].name = .. (from|must be a plain file name",
        "{ name = local, command = [x] }|asr.hosts[0].name = local (from|injector's own host",
        "{ name = a, command = [x] }, { name = a, command = [y] }|asr.hosts[1].name = a (from|is set twice",
        "{ name = a, command = \"ssh a\" }|asr.hosts[0].command = ssh a (from|must be a list of strings",
        "{ name = a, command = [x], workerLogs = [[y]] }|asr.hosts[0].workerLogs = [[y]] (from|must be a list",
        "ssh|asr.hosts[0] = ssh (from|must be { name",
      })
  void aBadHostIsRefusedWithItsPlaceAndWhatIsAllowed(String hosts, String place, String why) {
    String message =
        String.valueOf(assertThrows(ConfigException.class, () -> load(hosts)).getMessage());
    assertTrue(message.contains(place), message);
    assertTrue(message.contains("hosts.conf: "), message);
    assertTrue(message.contains(why), message);
  }

  @Test
  void onACommandLineTheListIsRefusedWithTheWayToGiveIt() {
    String message =
        String.valueOf(
            assertThrows(
                    ConfigException.class,
                    () -> ConfigLoader.load(Map.of("asr.hosts", "a"), Map.of(), Set.of()))
                .getMessage());
    assertTrue(
        message.startsWith(
            "asr.hosts = a (from -Dasr.hosts): must be a list of hosts in a file of settings"),
        message);
  }

  private AsrConfig load(String hosts) throws IOException {
    Path file =
        Files.writeString(folder.resolve("hosts.conf"), "asr {\n  hosts = [" + hosts + "]\n}\n");
    return ConfigLoader.load(Map.of("asr.config", file.toString()), Map.of(), Set.of());
  }
}
