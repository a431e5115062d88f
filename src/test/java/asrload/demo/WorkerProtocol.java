package asrload.demo;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines that the front end and a worker exchange: options, then a job and its answer each. */
final class WorkerProtocol {
  private WorkerProtocol() {}

  /**
   * The first line to a worker.
   *
   * @param logDirectory where its log goes
   * @param fixedProcessingMs how long it sleeps with each task, ms; 0: it recognises
   * @param texts the known transcripts by file, for a worker that sleeps
   * @param faults the faults that it shows
   */
  record Options(
      Path logDirectory, long fixedProcessingMs, Map<String, String> texts, PlantedFaults faults) {}

  /**
   * A line to a worker: recognise this file.
   *
   * @param taskId the task
   * @param file path of the WAV file
   */
  record Job(String taskId, String file) {}

  /**
   * A line from a worker: an empty one when it is ready, then one per job.
   *
   * @param taskId the job's task; null: the worker is ready for its first job
   * @param text the transcript; null when the task failed
   * @param error why the task failed; null when it did not
   */
  record Reply(@Nullable String taskId, @Nullable String text, @Nullable String error) {}
}
