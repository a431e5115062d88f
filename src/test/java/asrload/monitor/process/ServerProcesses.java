package asrload.monitor.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which processes belong to the server under test: by their command line, or by an ancestor's.
 *
 * @param command tells by the command line
 */
public record ServerProcesses(Predicate<String> command) {
  private static final int MAX_ANCESTORS = 32;

  /** Those among all of a host. */
  List<ProcessRow> among(List<ProcessRow> rows) {
    Map<Long, ProcessRow> byPid = new HashMap<>();
    rows.forEach(row -> byPid.put(row.pid(), row));
    List<ProcessRow> found = new ArrayList<>();
    for (ProcessRow row : rows) {
      @Nullable ProcessRow ancestor = row;
      for (int i = 0; ancestor != null && i < MAX_ANCESTORS; i++) {
        if (command.test(ancestor.command())) {
          found.add(row);
          break;
        }
        ancestor = byPid.get(ancestor.parentPid());
      }
    }
    return found;
  }
}
