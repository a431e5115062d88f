package asrload.demo;

/**
 * Faults that the embedded server is to have, so that a load test can be seen to find them. "Every
 * n-th" counts from the server's start, 0 is never.
 *
 * @param leakMib memory that a worker keeps after each task, MiB outside of the Java heap
 * @param idleCacheMib memory that a worker keeps after each of its first tasks and gives back once
 *     it is idle, MiB outside of the Java heap
 * @param slowdownMs by how many ms longer each task of a worker takes than the one before it
 * @param crashEvery a worker process dies, as on a broken memory access, in every n-th task it gets
 * @param loseEvery every n-th accepted upload is forgotten: its id is unknown from then on
 * @param swapEvery every n-th transcript goes to another task, whose transcript comes back for it
 * @param errorEvery every n-th upload is answered 500
 * @param stuckEvery every n-th accepted upload stays pending for ever
 * @param throttleEvery every n-th upload is answered 429 with Retry-After: 1
 * @param crashOnBadAudio audio that cannot be read is accepted, and the worker that gets it crashes
 * @param errorOnBadAudio audio that cannot be read is answered 500
 * @param clockSkewMs by how many ms the clock of the worker logs is ahead
 * @param standstillMs how long every worker pauses in its 20th task, ms
 */
public record PlantedFaults(
    double leakMib,
    double idleCacheMib,
    long slowdownMs,
    int crashEvery,
    int loseEvery,
    int swapEvery,
    int errorEvery,
    int stuckEvery,
    int throttleEvery,
    boolean crashOnBadAudio,
    boolean errorOnBadAudio,
    long clockSkewMs,
    long standstillMs) {

  /** A healthy server. */
  public static final PlantedFaults NONE =
      new PlantedFaults(0, 0, 0, 0, 0, 0, 0, 0, 0, false, false, 0, 0);

  /** From a record of the same components: this package does not know the settings. */
  public static PlantedFaults of(Record settings) {
    return JsonLines.convert(settings, PlantedFaults.class);
  }
}
