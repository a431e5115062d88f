package asrload.api;

import java.util.UUID;

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
 * @param uuid the client's own name of the task; empty outside of a task
 */
public record Ticket(
    String serverId,
    String uploadUrl,
    String statusUrl,
    String resultUrl,
    String resultId,
    String link,
    int hop,
    String uuid) {

  /** Nothing yet. */
  public static final Ticket NONE = of("");

  /** Of a new task. */
  public static Ticket fresh() {
    return new Ticket("", "", "", "", "", "", 0, UUID.randomUUID().toString());
  }

  /** With the task's id alone. */
  public static Ticket of(String serverId) {
    return new Ticket(serverId, "", "", "", "", "", 0, "");
  }

  /** Also with what the answer to a submit gives. */
  Ticket accepted(String id, String status, String result) {
    return new Ticket(id, uploadUrl, status, result, "", "", 0, uuid);
  }

  /** Also with where the audio lies. */
  public Ticket withUploadUrl(String url) {
    return new Ticket(serverId, url, statusUrl, resultUrl, resultId, link, hop, uuid);
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
        ready.hop(),
        uuid);
  }

  /** The name of the task for people: its id, or the link where there is none. */
  public String name() {
    return serverId.isEmpty() ? statusUrl : serverId;
  }
}
