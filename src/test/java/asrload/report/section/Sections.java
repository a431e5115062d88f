package asrload.report.section;

import asrload.report.model.Block;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import java.util.List;

/**
 * The sections of a report in their order. What people look at comes first; what the numbers were
 * made from and how comes last. A new section is one line here.
 */
public final class Sections {
  private static final List<Section> SECTIONS =
      List.of(
          new SummarySection(),
          new ErrorsSection(),
          new LevelsSection(),
          new ProcessSection(),
          new GpuSection(),
          new TimelineSection(),
          new LatencySection(),
          new SplitSection(),
          new RtfSection(),
          new AudioSection(),
          new LoadSection(),
          new SlowestSection(),
          new CorrectnessSection(),
          new AnswersSection(),
          new LeakSection(),
          new RetainedSection(),
          new ProvokedSection(),
          new StabilitySection(),
          new ThrottledSection(),
          new CacheSection(),
          new LedgerSection(),
          new RulesSection(),
          new InjectorSection(),
          new ReadingSection(),
          new JoinSection(),
          new RequestsSection(),
          new InputsSection(),
          new MethodSection(),
          new ConditionsSection());

  private Sections() {}

  public static List<Block> of(ReportModel model) {
    Document out = new Document();
    SECTIONS.forEach(section -> section.write(model, out));
    return out.blocks();
  }
}
