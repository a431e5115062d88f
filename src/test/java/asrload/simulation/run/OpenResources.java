package asrload.simulation.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be ended when a run ends, the last opened first. */
final class OpenResources {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** A step of the end of a run, which is tried whatever became of the others. */
  interface Step {
    void run() throws Exception;
  }

  <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  void closeAll() {
    closeUntil(0);
  }

  /** Leaves so many of those that were opened first. */
  void closeUntil(int left) {
    while (open.size() > left) {
      AutoCloseable resource = open.pop();
      attempt(resource.getClass().getSimpleName(), resource::close);
    }
  }

  static void attempt(String what, Step step) {
    try {
      step.run();
    } catch (Exception e) {
      trouble(what, e);
    }
  }

  static void trouble(String what, Exception e) {
    System.err.println("asrload: " + what + ": " + e);
  }
}
