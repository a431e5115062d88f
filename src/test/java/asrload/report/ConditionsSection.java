package asrload.report;

import asrload.journal.RunManifest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the run was made with. */
final class ConditionsSection implements Section {
  @Override
  public void write(ReportModel model, Markdown out) {
    RunManifest manifest = model.run().files().manifest();
    if (manifest == null) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(model.say("server"), server(model, manifest.server())));
    if (!manifest.serverVersion().isEmpty()) {
      rows.add(row(model, "server version", manifest.serverVersion()));
    }
    Integer workers = manifest.server().workers();
    rows.add(row(model, "workers", workers == null ? null : workers.toString()));
    rows.add(List.of(model.say("injector's host"), host(model, manifest.host())));
    rows.add(row(model, "asrload", manifest.suiteVersion()));
    rows.add(row(model, "Gatling", manifest.gatlingVersion()));
    rows.add(row(model, "commit", manifest.gitCommit()));
    out.heading(2, model.say("Conditions"));
    out.table(List.of("", ""), rows);
  }

  private static String server(ReportModel model, RunManifest.Server server) {
    String url = Escape.code(server.baseUrl());
    String profile = Escape.markdown(server.profile());
    return server.embedded()
        ? model.say("%s, profile %s, the suite's own embedded server", url, profile)
        : model.say("%s, profile %s", url, profile);
  }

  private static String host(ReportModel model, RunManifest.Host host) {
    return model.say(
        "%s, %s, %s, %d cores, %d MiB, Java %s",
        Escape.markdown(host.name()),
        Escape.markdown(host.os()),
        Escape.markdown(host.cpu()),
        host.cores(),
        host.memoryMib(),
        Escape.markdown(host.java()));
  }

  private static List<String> row(ReportModel model, String name, @Nullable String value) {
    return List.of(model.say(name), value == null ? model.say("unknown") : Escape.markdown(value));
  }
}
