package asrload.demo;

import java.nio.file.Path;
import java.util.Map;

/**
 * The first line from the launcher to the front end. It is no command line, which pidstat would
 * print with every sample.
 *
 * @param port port on 127.0.0.1; 0: any free one
 * @param workers number of worker processes
 * @param queueCapacity tasks that may wait
 * @param fixedProcessingMs how long a worker sleeps with each task, ms; 0: it recognises
 * @param texts the transcripts of known files, for a worker that sleeps
 * @param cache whether contents that were transcribed before are answered at once
 * @param logDirectory where the logs go
 * @param faults what is to be wrong with the server
 * @param workDirectory uploads and the links to the java launcher; deleted at the end
 */
record FrontEndOptions(
    int port,
    int workers,
    int queueCapacity,
    long fixedProcessingMs,
    Map<String, String> texts,
    boolean cache,
    Path logDirectory,
    PlantedFaults faults,
    Path workDirectory) {}
