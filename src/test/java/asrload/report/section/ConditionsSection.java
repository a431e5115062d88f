package asrload.report.section;

import asrload.journal.RunManifest;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the run was made with. */
final class ConditionsSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    RunManifest manifest = model.run().files().manifest();
    if (manifest == null) {
      return;
    }
    List<List<Text>> rows = new ArrayList<>();
    rows.add(Text.row(model.say("server"), server(model, manifest.server())));
    if (!manifest.serverVersion().isEmpty()) {
      rows.add(row(model, "server version", manifest.serverVersion()));
    }
    Integer workers = manifest.server().workers();
    rows.add(row(model, "workers", workers == null ? null : workers.toString()));
    rows.add(Text.row(model.say("injector's host"), host(model, manifest.host())));
    rows.add(row(model, "asrload", manifest.suiteVersion()));
    rows.add(row(model, "Gatling", manifest.gatlingVersion()));
    rows.add(row(model, "commit", manifest.gitCommit()));
    out.heading(2, model.say("Conditions"));
    out.table(Text.row("", ""), rows);
  }

  private static Text server(ReportModel model, RunManifest.Server server) {
    Text url = Text.code(server.baseUrl());
    String profile = server.profile();
    return server.embedded()
        ? model.say("%s, profile %s, the suite's own embedded server", url, profile)
        : model.say("%s, profile %s", url, profile);
  }

  private static Text host(ReportModel model, RunManifest.InjectorHost host) {
    return model.say(
        "%s, %s, %s, %d cores, %d MiB, Java %s",
        host.name(), host.os(), host.cpu(), host.cores(), host.memoryMib(), host.java());
  }

  private static List<Text> row(ReportModel model, String name, @Nullable String value) {
    return Text.row(model.say(name), value == null ? model.say("unknown") : value);
  }
}
