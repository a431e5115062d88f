package asrload.probe;

import asrload.api.Answer;
import asrload.api.AnswerPaths;
import asrload.api.HttpAnswer;
import asrload.api.Profile;
import asrload.api.Step;
import asrload.api.Wanted;
import asrload.config.ConfigException;
import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Proposes a profile, tries it with one clip, corrects it by the answers and tries it again. */
public final class ProfileSearch {
  private static final int MAX_TRIES = 10;

  private final Description description;
  private final Attempt attempt;
  private final PrintStream out;

  /** For a description; prints each try. */
  public ProfileSearch(Description description, Attempt attempt, PrintStream out) {
    this.description = description;
    this.attempt = attempt;
    this.out = out;
  }

  /** Sends the clip through every step of a profile. */
  public interface Attempt {
    /** Adds each request to the exchanges; returns the journal's last line. */
    TaskEvent run(Profile profile, List<Exchange> exchanges)
        throws IOException, InterruptedException;
  }

  /**
   * A profile, and how it was found.
   *
   * @param text its file
   * @param fits whether the clip was transcribed with it
   * @param guessed its keys that neither the description nor an answer confirms, each with its
   *     reason
   * @param needsKey whether it needs the environment variable of a key
   */
  public record Found(String text, boolean fits, List<String> guessed, boolean needsKey) {}

  /**
   * Searches.
   *
   * @param file name of the profile's file
   * @param baseUrl of the server
   * @param clip file name of the clip
   * @throws NoContractException when no operation of the description takes audio, or the server
   *     does not answer
   */
  public Found search(String file, String baseUrl, String clip)
      throws NoContractException, IOException, InterruptedException {
    Proposal proposal = Proposal.of(description, baseUrl, clip);
    Found best = null;
    int furthest = -1;
    List<Exchange> exchanges = new ArrayList<>();
    for (int number = 1; ; number++) {
      exchanges.clear();
      out.printf("%nTry %d: %s%n", number, proposal.summary());
      TaskEvent end;
      try {
        end = attempt.run(Profile.parse(file, text(proposal, baseUrl, "")), exchanges);
      } catch (ConfigException e) {
        if (best == null) {
          throw e;
        }
        out.printf("%n%s%n", e.getMessage());
        return best;
      }
      if (end.event() == Kind.COMPLETED) {
        confirm(proposal.draft(), exchanges);
        return found(
            proposal,
            true,
            text(proposal, baseUrl, "It fits: the clip " + clip + " was transcribed."));
      }
      if (exchanges.stream().allMatch(exchange -> exchange.http() == null)) {
        throw new NoContractException("the server did not answer");
      }
      int progress = progress(exchanges);
      if (best == null || progress > furthest || (progress == furthest && progress > 0)) {
        furthest = progress;
        best =
            found(
                proposal,
                false,
                text(
                    proposal,
                    baseUrl,
                    "IT DOES NOT FIT YET: the clip %s ended with %s, %s."
                        .formatted(clip, end.event(), end.errorClass())));
      }
      Optional<String> change =
          number < MAX_TRIES ? Correction.apply(proposal, exchanges) : Optional.empty();
      if (change.isEmpty()) {
        return best;
      }
      out.printf("%n  -> %s%n", change.get());
    }
  }

  /** How far a try came: requests of how many kinds were answered as hoped. */
  private static int progress(List<Exchange> exchanges) {
    return (int)
        exchanges.stream()
            .filter(exchange -> !(exchange.meaning() instanceof Answer.Error))
            .map(Exchange::step)
            .distinct()
            .count();
  }

  private static Found found(Proposal proposal, boolean fits, String text) {
    return new Found(text, fits, proposal.draft().guessed(), proposal.draft().has("headers"));
  }

  private String text(Proposal proposal, String baseUrl, String end) {
    return proposal
        .draft()
        .text(
            List.of(
                end,
                "Profile of %s, made by exec:java@probe from its description, %s."
                    .formatted(baseUrl, description.source()),
                "Each comment is the source of the value below it; asr-server.conf explains the keys."));
  }

  /** Of several paths the one that led to a value stays. */
  private static void confirm(Draft draft, List<Exchange> exchanges) {
    Exchange.last(Step.UPLOAD, exchanges)
        .ifPresent(
            http -> {
              seen(draft, "the upload was accepted", "upload", "path");
              narrow(draft, Wanted.URL, http, "upload", "url");
            });
    Exchange.last(Step.SUBMIT, exchanges)
        .ifPresent(
            http -> {
              seen(draft, "the submit was accepted", "submit", "path");
              narrow(draft, Wanted.ID, http, "submit", "id");
              narrow(draft, Wanted.URL, http, "submit", "statusUrl");
            });
    Exchange.last(Step.POLL, exchanges)
        .ifPresent(
            http -> {
              seen(draft, "the polls were answered", "poll", "path");
              narrow(draft, Wanted.STATUS, http, "poll", "status");
              words(draft, exchanges);
            });
    Exchange.last(Step.FETCH, exchanges)
        .ifPresent(http -> seen(draft, "the transcript came", "result", "path"));
    narrow(
        draft,
        Wanted.TEXT,
        Objects.requireNonNull(exchanges.get(exchanges.size() - 1).http()),
        "text");
  }

  private static void seen(Draft draft, String what, String... key) {
    draft
        .get(key)
        .filter(guess -> guess.basis() == Guess.Basis.GUESSED)
        .ifPresent(
            guess ->
                draft.put(
                    Guess.seen(guess.value(), what + "; chosen as " + guess.why())
                        .or(guess.others()),
                    key));
  }

  private static void narrow(Draft draft, Wanted wanted, HttpAnswer http, String... key) {
    draft.texts(key).stream()
        .filter(
            path ->
                (wanted == Wanted.TEXT
                        ? AnswerPaths.transcript(path, http)
                        : AnswerPaths.value(path, http))
                    .isPresent())
        .findFirst()
        .ifPresent(
            path ->
                draft.put(
                    Guess.seen(List.of(path), "it had a value")
                        .or(
                            AnswerPaths.named(wanted, http).stream()
                                .filter(
                                    other -> !other.equals(path) && !other.startsWith("header:"))
                                .toList()),
                    key));
  }

  /** Which states came, beside those that are guessed. */
  private static void words(Draft draft, List<Exchange> exchanges) {
    String path = draft.texts("poll", "status").stream().findFirst().orElse("");
    String came =
        path.isEmpty()
            ? ""
            : exchanges.stream()
                .filter(exchange -> exchange.step() == Step.POLL)
                .map(Exchange::http)
                .filter(Objects::nonNull)
                .flatMap(http -> AnswerPaths.value(path, http).stream())
                .distinct()
                .collect(Collectors.joining(", "));
    for (String key : new String[] {"pending", "completed", "failed"}) {
      draft
          .get("poll", key)
          .filter(guess -> guess.basis() == Guess.Basis.GUESSED && !came.isEmpty())
          .ifPresent(
              guess ->
                  draft.put(
                      Guess.guessed(
                          guess.value(), guess.why() + "; of all states, these came: " + came),
                      "poll",
                      key));
    }
  }
}
