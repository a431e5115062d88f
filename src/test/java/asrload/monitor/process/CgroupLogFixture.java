package asrload.monitor.process;

import asrload.monitor.host.ClockOffset;
import asrload.monitor.host.Heartbeat;
import asrload.parse.run.CgroupLogParser;
import asrload.parse.run.CgroupRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From what the script printed to the lines of cgroups.jsonl. */
final class CgroupLogFixture {
  private static final Pattern PID = Pattern.compile("(?m)^/proc/(\\d+)/cgroup:=(/.*)$");

  private CgroupLogFixture() {}

  /** Of the processes in groups below /asr.slice. */
  static List<CgroupRecord> records(Path folder, String printed) throws IOException {
    List<ProcessRow> rows = new ArrayList<>();
    Matcher pid = PID.matcher(printed);
    while (pid.find()) {
      String command = pid.group(2).startsWith("/asr.slice") ? "worker" : "other";
      rows.add(new ProcessRow(Long.parseLong(pid.group(1)), 0, 0, command, null, null, null));
    }
    try (CgroupLog log = CgroupLog.open(folder, new ServerProcesses("worker"::equals), -1)) {
      log.processes(new ProcessFrame(0, 0, rows));
      var out = new CgroupReader(ClockOffset.NONE, new Heartbeat(), log::accept).stream();
      byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
      out.write(bytes, 0, bytes.length);
    }
    return read(folder);
  }

  static List<CgroupRecord> read(Path folder) throws IOException {
    List<CgroupRecord> records = new ArrayList<>();
    CgroupLogParser.parse(folder.resolve("cgroups.jsonl"), "cgroups.jsonl", records::add);
    return records;
  }
}
