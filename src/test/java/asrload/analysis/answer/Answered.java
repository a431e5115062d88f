package asrload.analysis.answer;

import asrload.analysis.task.Task;

/**
 * A task that was answered.
 *
 * @param task the task
 * @param clip what its clip should give
 * @param text its answer, compared with that and with the other clips
 */
record Answered(Task task, ClipTexts clip, ComparedText text) {}
