package asrload.report;

import asrload.analysis.Analysis;
import asrload.analysis.Buckets;
import asrload.analysis.Distribution;
import asrload.analysis.GpuTrack;
import asrload.analysis.HostGpus;
import asrload.analysis.RoleSeries;
import asrload.analysis.Timelines;
import asrload.analysis.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Use and memory of the GPUs, where there are any. */
final class GpuSection implements Section {
  @Override
  public void write(ReportModel model, Markdown out) {
    Analysis run = model.run();
    List<HostGpus> hosts =
        run.files().gpus().stream().filter(host -> !host.gpus().isEmpty()).toList();
    if (hosts.isEmpty() || run.windows() == null) {
      return;
    }
    out.heading(2, model.say("GPUs"));
    List<GpuTrack> gpus = hosts.stream().flatMap(host -> host.gpus().stream()).toList();
    boolean several = hosts.size() > 1;
    Window window = run.windows().run();
    chart(model, gpus, several, window, "GPU utilisation", "%%", Timelines::cpu, out);
    chart(model, gpus, several, window, "GPU memory in use", "MiB", Timelines::rss, out);
    out.table(
        model.header(
            "GPU",
            "model",
            "mean %%",
            "p95 %%",
            "max %%",
            "memory max MiB",
            "memory installed MiB",
            "samples"),
        gpus.stream().map(gpu -> row(model, gpu, several)).toList());
    out.table(model.header("role", "GPU memory max MiB"), memory(model, hosts));
  }

  private static String name(ReportModel model, GpuTrack gpu, boolean several) {
    return several
        ? model.say("GPU %s on %s", gpu.index(), Escape.markdown(gpu.host()))
        : "GPU " + gpu.index();
  }

  private static List<String> row(ReportModel model, GpuTrack gpu, boolean several) {
    Distribution use = gpu.utilisation();
    Distribution memory = gpu.memoryMib();
    return List.of(
        name(model, gpu, several),
        Escape.markdown(gpu.gpu()),
        use.isEmpty() ? "n/a" : Numbers.fixed(use.mean(), 1),
        use.isEmpty() ? "n/a" : Numbers.fixed(use.quantile(0.95), 1),
        use.isEmpty() ? "n/a" : Numbers.fixed(use.max(), 1),
        memory.isEmpty() ? "n/a" : Numbers.fixed(memory.max(), 0),
        Double.isNaN(gpu.totalMib()) ? "n/a" : Numbers.fixed(gpu.totalMib(), 0),
        String.valueOf(gpu.series().size()));
  }

  private static List<List<String>> memory(ReportModel model, List<HostGpus> hosts) {
    return HostGpus.users(hosts).stream()
        .map(
            user ->
                List.of(model.heard(user.name().name()), Numbers.fixed(user.memoryMib().max(), 0)))
        .toList();
  }

  private static void chart(
      ReportModel model,
      List<GpuTrack> gpus,
      boolean several,
      Window window,
      String what,
      String unit,
      BiFunction<RoleSeries, Window, Buckets> reduce,
      Markdown out) {
    List<LineChart.Line> lines = new ArrayList<>();
    int width = 1;
    for (GpuTrack gpu : gpus) {
      Buckets buckets = reduce.apply(gpu.series(), window);
      width = buckets.widthSeconds();
      if (lines.size() < LineChart.MAX_LINES && !buckets.isEmpty()) {
        lines.add(new LineChart.Line(name(model, gpu, several), buckets.max()));
      }
    }
    String said = model.say(what);
    String title = width == 1 ? said : model.say("%s, highest of each %d s", said, width);
    new LineChart(title, said + " (" + unit.replace("%%", "%") + ")", width, lines)
        .writeTo(model.words(), Phases.of(model), out);
  }
}
