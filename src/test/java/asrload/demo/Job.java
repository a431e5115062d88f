package asrload.demo;

/**
 * A line that the front end says to a worker: recognise this file.
 *
 * @param taskId the task
 * @param file path of the WAV file
 */
record Job(String taskId, String file) {}
