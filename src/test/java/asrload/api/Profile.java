package asrload.api;

import asrload.config.ConfigException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contract of one ASR server, as a profile file says it; {@code profiles/asr-server.conf}
 * explains each key. Lists of paths into answers are read by {@link Lookup}: of several, the first
 * that leads to a value counts.
 *
 * @param name short name, for reports
 * @param headers sent with every request; a value may hold {@code env:NAME}, see {@link Secrets}
 * @param upload the step before the submit, for servers that take the audio alone; null without
 * @param poll null for a synchronous server: the answer to the submit has the transcript
 * @param result the request for the transcript; null where the last poll's answer has it
 * @param cleanup the request after a task's end; null without
 * @param text where the last answer has the transcript
 * @param join what is between the items where {@code text} leads to an array, as {@link
 *     TranscriptItems#joined} takes it; null when the file does not say
 * @param error where any answer has the reason of an error
 */
public record Profile(
    String name,
    Map<String, String> headers,
    @Nullable Upload upload,
    Submit submit,
    @Nullable Poll poll,
    @Nullable Result result,
    @Nullable Cleanup cleanup,
    List<String> text,
    @Nullable String join,
    List<String> error) {

  /**
   * A request without its body.
   *
   * @param method such as {@code POST}
   * @param path below the base URL; <code>{id}</code> and <code>{resultId}</code> mean the
   *     URL-encoded ids, a path that is <code>{statusUrl}</code> or <code>{resultUrl}</code> for a
   *     link that the server gave
   * @param query fixed query parameters
   * @param headers headers of this request alone
   */
  public record Call(
      String method, String path, Map<String, String> query, Map<String, String> headers) {}

  /** The step before the submit; {@code url} is where its answer names the uploaded audio. */
  public record Upload(Call call, Body body, List<String> url) {}

  /** The submit: where its answer has the task's id, or the links to follow. */
  public record Submit(
      Call call, Body body, List<String> id, List<String> statusUrl, List<String> resultUrl) {}

  /** The body of an upload or a submit. */
  public sealed interface Body {
    /** A form: the audio under {@code file}, and text fields. */
    record Multipart(String file, List<Part> parts) implements Body {}

    /** The audio alone. */
    record Octets(String contentType) implements Body {}

    /** JSON; <code>{uploadUrl}</code> in it means what the upload gave. */
    record Json(String text) implements Body {}
  }

  /** A text field of a form; without a content type of its own where that is empty. */
  public record Part(String name, String value, String contentType) {}

  /**
   * How a poll is read: by HTTP code where the code is listed, else by a word, number or boolean in
   * the answer; upper and lower case alike. Where a status path leads to an array, all of its items
   * count.
   *
   * @param words what each status means
   * @param codes what each HTTP code means
   * @param missing what an answer without a status means; null: an error
   * @param unknownAfter answers in a row that say "unknown id" until the task counts as lost
   * @param resultId where the last answer has the id of the result; empty: the task's own
   */
  public record Poll(
      Call call,
      List<String> status,
      Map<Meaning, Set<String>> words,
      Map<Meaning, Set<Integer>> codes,
      @Nullable Meaning missing,
      int unknownAfter,
      List<String> resultId,
      Times times) {}

  /** What a status says of a task. */
  public enum Meaning {
    PENDING,
    COMPLETED,
    FAILED,
    UNKNOWN
  }

  /** Server timestamps in the answers to polls and to the request for the result; null: unknown. */
  public record Times(@Nullable Time queued, @Nullable Time started, @Nullable Time finished) {}

  /** One server timestamp: where it stands and how it is written, see {@link TimeFormat}. */
  public record Time(List<String> path, String format) {}

  /**
   * The request for the transcript.
   *
   * @param pendingCodes HTTP codes of a transcript that is not there yet
   * @param available where the answer says whether it is there; empty: it always is
   */
  public record Result(Call call, Set<Integer> pendingCodes, List<String> available) {}

  /** A delete or cancel; {@code after} has the ends that it follows: completed, failed, ... */
  public record Cleanup(Call call, Set<String> after) {}

  /**
   * Reads a profile.
   *
   * @param nameOrFile a name under {@code profiles/} on the class path, or the path of a {@code
   *     .conf} file
   * @throws ConfigException when there is none, or a key is unknown, missing or contradicts another
   */
  public static Profile load(String nameOrFile) {
    return ProfileReader.load(nameOrFile);
  }

  /**
   * Reads the text of a profile's file.
   *
   * @throws ConfigException as {@link #load}
   */
  public static Profile parse(String name, String hocon) {
    return ProfileReader.parse(name, hocon);
  }
}
