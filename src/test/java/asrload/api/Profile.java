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
 * @param hosts hosts beside the base URL's that get the headers, too; without or with a port
 * @param upload the step before the submit, for servers that take the audio alone; null without
 * @param poll null for a synchronous server: the answer to the submit has the transcript
 * @param results the requests for the transcript, in their order; empty where the last poll's
 *     answer has it
 * @param cleanup the request after a task's end; null without
 * @param limits what the server takes
 */
public record Profile(
    String name,
    Map<String, String> headers,
    Set<String> hosts,
    @Nullable Upload upload,
    Submit submit,
    @Nullable Poll poll,
    List<Result> results,
    @Nullable Cleanup cleanup,
    Transcript transcript,
    Errors errors,
    Limits limits) {

  /**
   * A request without the audio.
   *
   * @param method such as {@code POST}
   * @param path below the base URL; <code>{id}</code> and <code>{resultId}</code> mean the
   *     URL-encoded ids, <code>{+id}</code> and <code>{+resultId}</code> those that are a path
   *     themselves, a path that is <code>{statusUrl}</code>, <code>{resultUrl}</code> or <code>
   *     {link}</code> a link that the server gave
   * @param query fixed query parameters
   * @param headers headers of this request alone
   * @param json a body of JSON for a request that sends no audio; null without
   */
  public record Call(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      Body.@Nullable Json json) {}

  /**
   * The step before the submit.
   *
   * @param url where its answer names the uploaded audio; empty where the client names it
   */
  public record Upload(Call call, Body body, List<String> url) {}

  /**
   * The submit: where its answer has the task's id, or the links to follow.
   *
   * @param id where the answer has the task's id, or <code>{uuid}</code> alone: the client names it
   * @param times durations of a synchronous server
   */
  public record Submit(
      Call call,
      Body body,
      List<String> id,
      List<String> statusUrl,
      List<String> resultUrl,
      Times times) {
    /** Whether the task's id is the one that the client sent. */
    boolean namedByClient() {
      return id.equals(List.of(ApiRequest.UUID));
    }

    /** Where the answer has the id. */
    List<String> idPaths() {
      return namedByClient() ? List.of() : id;
    }
  }

  /** The body of an upload or a submit. */
  public sealed interface Body {
    /** A form: the audio under {@code file} with its content type, and text fields. */
    record Multipart(String file, String fileType, List<Part> parts) implements Body {
      /** What most servers take whatever the audio is. */
      static final String ANY = "application/octet-stream";
    }

    /** The audio alone. */
    record Octets(String contentType) implements Body {}

    /**
     * JSON; <code>{uploadUrl}</code> in it means what the upload gave, <code>{audioBase64}</code>
     * the audio.
     */
    record Json(String text) implements Body {
      /** Whether the audio is in it. */
      public boolean holdsAudio() {
        return text.contains(ApiRequest.AUDIO);
      }
    }
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

  /**
   * Server timestamps and durations in the answers that have a transcript or lead to it; null:
   * unknown.
   *
   * @param queue how long the task waited
   * @param processing how long it was processed
   */
  public record Times(
      @Nullable Time queued,
      @Nullable Time started,
      @Nullable Time finished,
      @Nullable Time queue,
      @Nullable Time processing) {
    /** None. */
    static final Times NONE = new Times(null, null, null, null, null);
  }

  /**
   * One timestamp or duration: where it stands, and how it is written, see {@link TimeFormat} and
   * {@link DurationFormat}.
   */
  public record Time(List<String> path, String format) {}

  /**
   * A request on the way to the transcript.
   *
   * @param link where the answer before it has the link to follow; empty where it has a path
   * @param id where the answer before it has the id for <code>{resultId}</code>; empty: as before
   * @param pendingCodes HTTP codes of a transcript that is not there yet
   * @param available where the answer says whether it is there; empty: it always is
   */
  public record Result(
      Call call,
      List<String> link,
      List<String> id,
      Set<Integer> pendingCodes,
      List<String> available) {}

  /**
   * The transcript in the last answer.
   *
   * @param path where it stands
   * @param join what is between the items where the path leads to an array, as {@link
   *     TranscriptItems#joined} takes it; null when the file does not say
   * @param format how it is written
   * @param silence where a value means that a missing transcript is one without words
   */
  public record Transcript(
      List<String> path, @Nullable String join, TextFormat format, List<String> silence) {
    /** Of words alone, joined as their language is written. */
    static Transcript at(List<String> path) {
      return new Transcript(path, null, TextFormat.PLAIN, List.of());
    }
  }

  /** How a transcript is written. */
  public enum TextFormat {
    /** The words alone. */
    PLAIN,
    /** SubRip: cues with a number and times. */
    SRT,
    /** WebVTT: cues with times. */
    VTT,
    /** Times in brackets before the words. */
    TIMED
  }

  /**
   * Errors in answers whose HTTP code is a good one.
   *
   * @param reason where any answer has the reason of an error
   * @param present where a value means an error
   * @param code where any answer has a code of the server's own; empty without
   * @param good the codes that are no error, in lower case
   */
  public record Errors(
      List<String> reason, List<String> present, List<String> code, Set<String> good) {}

  /**
   * What the server takes, checked before the load.
   *
   * @param uploadBytes the longest body of an upload, bytes; 0: any
   * @param seconds the longest audio, s; 0: any
   * @param formats endings of file names, without the dot and in lower case; empty: any
   */
  public record Limits(long uploadBytes, double seconds, Set<String> formats) {}

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
