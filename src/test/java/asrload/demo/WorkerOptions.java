package asrload.demo;

import java.nio.file.Path;
import java.util.Map;

/**
 * The first line that the front end says to a worker.
 *
 * @param logDirectory where its log goes
 * @param fixedProcessingMs how long it sleeps with each task, ms; 0: it recognises
 * @param texts what is said in known files, for a worker that sleeps
 * @param faults what is to be wrong with it
 */
record WorkerOptions(
    Path logDirectory, long fixedProcessingMs, Map<String, String> texts, Faults faults) {}
