package asrload.probe;

import asrload.probe.Submits.Submit;
import asrload.probe.Uploads.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations that are believed to make up the contract, and the profile that they make. */
final class Proposal {
  /** An operation that is less than half as likely as the likeliest is not tried. */
  private static final int LEAST_SHARE = 2;

  private final Description description;
  private final List<Submit> submits;
  private final String clip;
  private final int bestScore;
  private String prefix;
  private Submit submit;
  private boolean onlyUploads = true;
  private @Nullable Second second;

  /** What makes the task: the submit, or the second request after an upload. */
  private Submit asked;

  private List<AudioBody> bodies;
  private Draft draft = new Draft();
  private TaskKeys task;

  private Proposal(Description description, List<Submit> submits, String prefix, String clip) {
    this.description = description;
    this.clip = clip;
    this.submits = new ArrayList<>(submits);
    this.prefix = prefix;
    this.submit = this.submits.remove(0);
    this.asked = submit;
    this.bestScore = submit.score();
    this.bodies = new ArrayList<>(submit.bodies());
    begin();
  }

  /**
   * The likeliest contract.
   *
   * @param baseUrl which may end with the prefix of the description's own server already
   * @param clip file name of the clip
   * @throws NoContractException when no operation takes audio
   */
  static Proposal of(Description description, String baseUrl, String clip)
      throws NoContractException {
    String prefix = description.prefix();
    return new Proposal(
        description, Submits.of(description, clip), baseUrl.endsWith(prefix) ? "" : prefix, clip);
  }

  Draft draft() {
    return draft;
  }

  /** The content type of the clip. */
  String clipType() {
    return AudioBody.type(clip);
  }

  /** What comes after the submit. */
  TaskKeys task() {
    return task;
  }

  /** Its operations, in short. */
  String summary() {
    String fetch = draft.text("result", "path");
    return "%s%s (%s = %s), %s%s"
        .formatted(
            second == null ? "submit " : "submit %s, upload ".formatted(asked.endpoint().path()),
            draft.text(second == null ? "submit" : "upload", "path"),
            bodies.get(0).key(),
            bodies.get(0).guess().value(),
            draft.has("poll") ? "poll " + draft.text("poll", "path") : "no poll",
            fetch.isEmpty() ? "" : ", result " + fetch);
  }

  /** Goes on with another body, or else another operation; says with which. */
  Optional<String> nextSubmit() {
    if (bodies.size() > 1) {
      bodies.remove(0);
    } else if (submits.isEmpty() || submits.get(0).score() * LEAST_SHARE < bestScore) {
      return Optional.empty();
    } else {
      submit = submits.remove(0);
      bodies = new ArrayList<>(submit.bodies());
    }
    begin();
    return Optional.of(
        "%s with %s = %s"
            .formatted(
                submit.endpoint().name(), bodies.get(0).key(), bodies.get(0).guess().value()));
  }

  /** Takes the prefix of the description's own server out of every path. */
  Optional<String> withoutPrefix() {
    if (prefix.isEmpty()) {
      return Optional.empty();
    }
    String was = prefix;
    prefix = "";
    begin();
    return Optional.of("paths without %s, which the description's server has".formatted(was));
  }

  /** Takes the answer to what was believed to be an upload for that of the submit. */
  Optional<String> withoutUpload() {
    onlyUploads = false;
    begin();
    return Optional.of("submit by " + submit.endpoint().name());
  }

  private void begin() {
    draft = new Draft();
    second = onlyUploads ? Uploads.after(description, submit.endpoint()).orElse(null) : null;
    asked = second == null ? submit : second.submit();
    String block = second == null ? "submit" : "upload";
    new RequestKeys(draft, description, block, submit.endpoint())
        .write(
            bodies.get(0),
            prefix,
            because(submit).or(submits.stream().map(other -> other.endpoint().name()).toList()));
    if (second != null) {
      draft.put(second.url(), "upload", "url");
      new RequestKeys(draft, description, "submit", asked.endpoint())
          .write(asked.bodies().get(0), prefix, because(asked));
    }
    task = new TaskKeys(draft, prefix, asked.endpoint(), Polls.of(description, asked));
    task.write();
    draft.put(Guess.guessed(Names.ERRORS, "the usual places"), "error");
  }

  private static Guess because(Submit some) {
    return Guess.guessed("", "%s, because %s".formatted(some.endpoint().name(), some.why()));
  }
}
