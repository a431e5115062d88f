package asrload.api;

/**
 * What the server gave a task to go on with; each is empty until, and unless, it did.
 *
 * @param serverId the task's id
 * @param uploadUrl where the uploaded audio lies, in the server's words
 * @param statusUrl link to poll
 * @param resultUrl link to the transcript
 * @param resultId id of the transcript, where it is another than the task's
 * @param link what the last answer links to, where the next request follows that
 * @param hop which of the requests for the transcript is next, from 0
 */
public record Ticket(
    String serverId,
    String uploadUrl,
    String statusUrl,
    String resultUrl,
    String resultId,
    String link,
    int hop) {

  /** Nothing yet. */
  public static final Ticket NONE = of("");

  /** With the task's id alone. */
  public static Ticket of(String serverId) {
    return accepted(serverId, "", "");
  }

  /** What the answer to a submit gives. */
  static Ticket accepted(String serverId, String statusUrl, String resultUrl) {
    return new Ticket(serverId, "", statusUrl, resultUrl, "", "", 0);
  }

  /** Also with where the audio lies. */
  public Ticket withUploadUrl(String url) {
    return new Ticket(serverId, url, statusUrl, resultUrl, resultId, link, hop);
  }

  /** Also with what leads to the transcript. */
  public Ticket with(Answer.Ready ready) {
    return new Ticket(
        serverId,
        uploadUrl,
        statusUrl,
        resultUrl,
        ready.resultId().isEmpty() ? resultId : ready.resultId(),
        ready.link(),
        ready.hop());
  }

  /** The name of the task for people: its id, or the link where there is none. */
  public String name() {
    return serverId.isEmpty() ? statusUrl : serverId;
  }
}
