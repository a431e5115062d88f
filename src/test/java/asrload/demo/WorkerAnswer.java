package asrload.demo;

import org.jspecify.annotations.Nullable;

/**
 * A line that a worker says to the front end: an empty one when it is ready, then one a job.
 *
 * @param taskId the job's task; null: the worker is ready for its first job
 * @param text the transcript; null when the task failed
 * @param error why the task failed; null when it did not
 */
record WorkerAnswer(@Nullable String taskId, @Nullable String text, @Nullable String error) {}
