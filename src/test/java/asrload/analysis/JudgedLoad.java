package asrload.analysis;

import asrload.analysis.load.CapacityFound;
import asrload.analysis.read.RunFiles;
import asrload.journal.Level;
import asrload.journal.RunManifest;
import asrload.journal.TaskEvent;
import asrload.parse.worker.WorkerRecord;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a run that the rules about its tasks are held against. A search for the capacity
 * overloads the server on purpose: there it is the load that was found, in any other run all of it.
 * docs/decisions/levels.md has the reasons.
 */
public final class JudgedLoad {
  private JudgedLoad() {}

  /** The run itself, or what the confirmations of the capacity alone would have given. */
  public static Analysis of(Analysis run) {
    CapacityFound capacity = run.load().levels().capacity();
    return capacity == null || capacity.judged().isEmpty() ? run : at(run, capacity.judged());
  }

  /** What these levels alone would have given; the run itself where no manifest is known. */
  public static Analysis at(Analysis run, List<Level> levels) {
    RunManifest manifest = run.files().manifest();
    return manifest == null ? run : Analyser.analyse(part(run, manifest, levels), run.limits());
  }

  private static RunFiles part(Analysis run, RunManifest manifest, List<Level> levels) {
    RunFiles files = run.files();
    Set<String> names = levels.stream().map(Level::name).collect(Collectors.toSet());
    List<TaskEvent> all = files.events() == null ? List.of() : files.events();
    List<TaskEvent> events =
        all.stream()
            .filter(event -> event.phase() != null)
            .filter(
                event -> names.contains(event.phase()) || TaskEvent.BASELINE.equals(event.phase()))
            .toList();
    Set<String> ids = new HashSet<>();
    events.stream().map(TaskEvent::serverId).filter(Objects::nonNull).forEach(ids::add);
    // A record without an id that fits tasks of two levels would fit one alone in each of them.
    Set<WorkerRecord> joined = Collections.newSetFromMap(new IdentityHashMap<>());
    run.workers().join().joined().forEach(one -> joined.add(one.worker()));
    List<WorkerRecord> workers =
        files.workers().stream()
            .filter(
                one -> one.taskId().isEmpty() ? joined.contains(one) : ids.contains(one.taskId()))
            .toList();
    long start = levels.get(0).startMs();
    long end = levels.get(levels.size() - 1).endMs();
    return files.part(manifest.loadBetween(start, end), events, workers, levels);
  }
}
