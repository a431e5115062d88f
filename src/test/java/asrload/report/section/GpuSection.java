package asrload.report.section;

import asrload.analysis.Analysis;
import asrload.analysis.sample.GpuTrack;
import asrload.analysis.sample.HostGpus;
import asrload.analysis.sample.RoleSeries;
import asrload.analysis.stats.Distribution;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.section.SeriesCharts.Drawn;
import asrload.report.section.SeriesCharts.Measure;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.List;

/** Use and memory of the GPUs, where there are any. */
final class GpuSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    Analysis run = model.run();
    List<HostGpus> hosts =
        run.files().gpus().stream().filter(host -> !host.gpus().isEmpty()).toList();
    if (hosts.isEmpty() || run.windows() == null) {
      return;
    }
    out.heading(2, model.say("GPUs"));
    List<GpuTrack> gpus = hosts.stream().flatMap(host -> host.gpus().stream()).toList();
    boolean several = hosts.size() > 1;
    List<Drawn> drawn =
        gpus.stream().map(gpu -> new Drawn(name(model, gpu, several), gpu.series())).toList();
    SeriesCharts charts =
        new SeriesCharts(
            model.words(), run.windows().run(), drawn, interval(gpus), Phases.of(model));
    out.figure(charts.of(Measure.GPU));
    out.figure(charts.of(Measure.GPU_MEMORY));
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

  private static Text name(ReportModel model, GpuTrack gpu, boolean several) {
    return several
        ? model.say("GPU %s on %s", gpu.index(), gpu.host())
        : Text.of("GPU " + gpu.index());
  }

  private static List<Text> row(ReportModel model, GpuTrack gpu, boolean several) {
    Distribution use = gpu.utilisation();
    Distribution memory = gpu.memoryMib();
    return Text.row(
        name(model, gpu, several),
        gpu.gpu(),
        use.isEmpty() ? "n/a" : Numbers.fixed(use.mean(), 1),
        use.isEmpty() ? "n/a" : Numbers.fixed(use.quantile(0.95), 1),
        use.isEmpty() ? "n/a" : Numbers.fixed(use.max(), 1),
        memory.isEmpty() ? "n/a" : Numbers.fixed(memory.max(), 0),
        Double.isNaN(gpu.totalMib()) ? "n/a" : Numbers.fixed(gpu.totalMib(), 0),
        gpu.series().size());
  }

  private static List<List<Text>> memory(ReportModel model, List<HostGpus> hosts) {
    return HostGpus.users(hosts).stream()
        .map(
            user ->
                Text.row(model.say(user.name().name()), Numbers.fixed(user.memoryMib().max(), 0)))
        .toList();
  }

  /** Seconds from a sample to the next. */
  private static double interval(List<GpuTrack> gpus) {
    RoleSeries series = gpus.get(0).series();
    int last = series.size() - 1;
    return last < 1 ? 1 : (series.endMs(last) - series.endMs(0)) / 1000.0 / last;
  }
}
