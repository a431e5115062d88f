package asrload.demo;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The faults that a worker has. */
final class WorkerFaults {
  /** The exit code of a process that a shell saw die of SIGSEGV. */
  private static final int SEGMENTATION_FAULT = 139;

  /** Late enough for a run to have shown how it usually is; workers reach it at about one time. */
  private static final int STANDSTILL_TASK = 20;

  private static final int MAX_CACHED = 16;

  private static final int PAGE = 4096;

  private final PlantedFaults faults;
  private final List<ByteBuffer> leaked = new ArrayList<>();
  private final List<ByteBuffer> cached = new ArrayList<>();
  private int tasks;

  WorkerFaults(PlantedFaults faults) {
    this.faults = faults;
  }

  /** A task has begun. */
  void taskBegins() {
    tasks++;
    if (faults.crashEvery() > 0 && tasks % faults.crashEvery() == 0) {
      Runtime.getRuntime().halt(SEGMENTATION_FAULT);
    }
  }

  /** The task's audio cannot be read. */
  void badAudio() {
    if (faults.crashOnBadAudio()) {
      Runtime.getRuntime().halt(SEGMENTATION_FAULT);
    }
  }

  /** The task's audio was recognised; what is done here is part of its processing. */
  void recognised() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep((tasks - 1) * faults.slowdownMs());
    TimeUnit.MILLISECONDS.sleep(tasks == STANDSTILL_TASK ? faults.standstillMs() : 0);
    keep(faults.leakMib(), leaked);
    if (cached.size() < MAX_CACHED) {
      keep(faults.idleCacheMib(), cached);
    }
  }

  private static void keep(double mib, List<ByteBuffer> in) {
    int bytes = (int) (mib * (1 << 20));
    if (bytes > 0) {
      ByteBuffer kept = ByteBuffer.allocateDirect(bytes);
      for (int at = 0; at < bytes; at += PAGE) {
        kept.put(at, (byte) 1); // resident only once it is written
      }
      in.add(kept);
    }
  }

  /** No job has come for a while. */
  void idle() {
    if (!cached.isEmpty()) {
      cached.clear();
      System.gc(); // which frees what no buffer holds any longer
    }
  }

  /** The time as the worker's clock shows it. */
  Instant now() {
    return Instant.now().plusMillis(faults.clockSkewMs());
  }
}
