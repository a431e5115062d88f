package asrload.api;

/**
 * What the server gave a task to go on with; each is empty until, and unless, it did.
 *
 * @param serverId the task's id
 * @param uploadUrl where the uploaded audio lies, in the server's words
 * @param statusUrl link to poll
 * @param resultUrl link to the transcript
 * @param resultId id of the transcript, where it is another than the task's
 */
public record Ticket(
    String serverId, String uploadUrl, String statusUrl, String resultUrl, String resultId) {

  /** Nothing yet. */
  public static final Ticket NONE = new Ticket("", "", "", "", "");

  /** With the task's id alone. */
  public static Ticket of(String serverId) {
    return new Ticket(serverId, "", "", "", "");
  }

  /** Also with where the audio lies. */
  public Ticket withUploadUrl(String url) {
    return new Ticket(serverId, url, statusUrl, resultUrl, resultId);
  }

  /** Also with the transcript's id. */
  public Ticket withResultId(String other) {
    return other.isEmpty() ? this : new Ticket(serverId, uploadUrl, statusUrl, resultUrl, other);
  }

  /** The name of the task for people: its id, or the link where there is none. */
  public String name() {
    return serverId.isEmpty() ? statusUrl : serverId;
  }
}
