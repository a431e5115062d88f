package asrload.report.json;

import asrload.analysis.role.RoleName;
import asrload.analysis.sample.CgroupUse;
import asrload.analysis.sample.Cgroups;
import asrload.analysis.sample.HostCgroups.Ended;
import asrload.analysis.sample.OomKill;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cgroups of a run as JSON. */
final class CgroupJson {
  private CgroupJson() {}

  static Map<String, Object> of(Cgroups cgroups) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("groups", cgroups.groups().stream().map(CgroupJson::group).toList());
    json.put("oomKills", cgroups.oomKills().stream().map(CgroupJson::kill).toList());
    json.put("notRead", cgroups.notRead());
    return json;
  }

  private static Map<String, @Nullable Object> group(CgroupUse use) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("host", use.host());
    json.put("group", use.group());
    json.put("processes", names(use.roles()));
    json.put("memoryLimitMib", use.memoryLimitMib());
    json.put("memoryMaxMib", use.memoryMaxMib());
    json.put("workingSetMaxMib", use.workingSetMaxMib());
    json.put("memoryShare", use.memoryShare());
    json.put("oomKills", use.oomKills());
    json.put("cpuQuotaCores", use.cpuQuotaCores());
    json.put("periods", use.periods());
    json.put("throttledPeriods", use.throttledPeriods());
    json.put("throttledShare", use.throttledShare());
    json.put("throttledSeconds", use.throttledSeconds());
    return json;
  }

  private static Map<String, Object> kill(OomKill kill) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("host", kill.host());
    json.put("group", kill.group());
    json.put("processes", names(kill.roles()));
    json.put("fromMs", kill.fromMs());
    json.put("toMs", kill.toMs());
    json.put("kills", kill.kills());
    json.put("ended", kill.ended().stream().map(CgroupJson::ended).toList());
    return json;
  }

  private static Map<String, Object> ended(Ended process) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("process", process.role().name());
    json.put("pid", process.pid());
    json.put("lastMs", process.lastMs());
    return json;
  }

  private static List<Object> names(List<RoleName> roles) {
    return roles.stream().<Object>map(RoleName::name).toList();
  }
}
