package asrload.scenario;

import asrload.scenario.audio.AudioFeeder;
import asrload.scenario.load.LoadPlan;
import asrload.scenario.load.LoadPlan.Upload;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Chooses what the next task uploads. Thread-safe. */
@FunctionalInterface
public interface UploadSource {

  Upload next();

  /** The plan's own order where it has one; otherwise the feeder's. */
  static UploadSource of(LoadPlan plan, AudioFeeder feeder) {
    List<Upload> uploads = plan.uploads();
    if (uploads.isEmpty()) {
      return () -> new Upload(feeder.next(), null);
    }
    AtomicInteger dealt = new AtomicInteger();
    return () -> uploads.get(dealt.getAndIncrement());
  }
}
