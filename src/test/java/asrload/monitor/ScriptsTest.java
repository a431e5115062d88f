package asrload.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line feed in a command line splits its rows in pidstat's log. */
class ScriptsTest {
  @Test
  void everyScriptThatRunsOnAHostIsOneLineAndOneThatAShellCanRead() throws Exception {
    List<String> read = new ArrayList<>();
    for (var found : new ClassFileImporter().importPackages("asrload.monitor")) {
      for (var member : found.getFields()) {
        if (member.getName().equals("SCRIPT")) {
          Field field = member.reflect();
          field.setAccessible(true);
          String script = String.valueOf(field.get(null));
          assertEquals(1, script.lines().count(), found.getName());
          Process shell = new ProcessBuilder("sh", "-n", "-c", script).inheritIO().start();
          assertEquals(0, shell.waitFor(), found.getName() + ": " + script);
          read.add(found.getSimpleName());
        }
      }
    }
    assertEquals(
        List.of(
            "CgroupWatch",
            "Guarded",
            "HostProbe",
            "RemoteLogs",
            "RemoteMemory",
            "RemoteProcesses",
            "SameMachines"),
        read.stream().sorted().toList());
  }
}
