package asrload.api;

/** A request of a task's life, by its name in Gatling's statistics. */
public enum Step {
  UPLOAD("upload"),
  SUBMIT("submit"),
  POLL("poll"),
  FETCH("fetch"),
  CLEANUP("cleanup");

  private final String request;

  Step(String request) {
    this.request = request;
  }

  /** The request's name. */
  public String request() {
    return request;
  }
}
