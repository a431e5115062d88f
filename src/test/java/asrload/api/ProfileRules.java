package asrload.api;

import asrload.api.Profile.Call;
import asrload.api.Profile.Meaning;
import asrload.api.Profile.Poll;
import asrload.api.Profile.Result;
import asrload.api.Profile.Submit;
import asrload.api.Profile.Times;
import asrload.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the parts of a profile must say together. */
final class ProfileRules {
  private static final Pattern NEEDS_ID = Pattern.compile("\\{\\+?id\\}");

  private ProfileRules() {}

  static void check(Profile profile) {
    Submit submit = profile.submit();
    Poll poll = profile.poll();
    List<Call> calls = new ArrayList<>(List.of(submit.call()));
    if (poll == null) {
      require(
          profile.results().isEmpty(),
          "result: without a poll the answer to the submit has the transcript");
    } else {
      calls.add(poll.call());
      require(
          submit.times().equals(Times.NONE),
          "submit.durations: are of a synchronous server; set poll.durations, beside the status");
      require(
          !poll.status().isEmpty()
              || !poll.codes().getOrDefault(Meaning.COMPLETED, Set.of()).isEmpty(),
          "poll.status: missing; set the paths of the status, or poll.codes.completed if "
              + "the HTTP code is the status");
      require(
          poll.status().isEmpty()
              || !poll.words().getOrDefault(Meaning.COMPLETED, Set.of()).isEmpty(),
          "poll.completed: missing; set the statuses of a task that is done");
      require(
          !submit.id().isEmpty() || !submit.statusUrl().isEmpty(),
          "submit.id: missing; set the paths of the task's id, or submit.statusUrl if "
              + "the server sends a link");
      checkOnce("poll.", poll.words());
      checkOnce("poll.codes.", poll.codes());
    }
    if (profile.upload() != null) {
      calls.add(profile.upload().call());
    }
    for (Result result : profile.results()) {
      if (result.link().isEmpty()) {
        calls.add(result.call());
      }
    }
    if (profile.cleanup() != null) {
      calls.add(profile.cleanup().call());
    }
    calls.forEach(call -> checkPath(call, profile));
    Placeholders.check(profile);
    compile(profile);
  }

  /** One of two meanings would be forgotten. */
  private static <T extends Comparable<T>> void checkOnce(
      String section, Map<Meaning, Set<T>> meanings) {
    Map<T, String> places = new TreeMap<>();
    for (Meaning meaning : Meaning.values()) {
      String place = section + meaning.name().toLowerCase(Locale.ROOT);
      for (T said : meanings.getOrDefault(meaning, Set.of())) {
        String before = places.put(said, place);
        require(
            before == null,
            "%s and %s both have %s: its meaning must be unique".formatted(before, place, said));
      }
    }
  }

  private static void checkPath(Call call, Profile profile) {
    Submit submit = profile.submit();
    require(
        call.path().startsWith("/") || UrlTemplate.isLink(call.path()),
        call.path() + ": a path begins with / or is a link such as {statusUrl}");
    require(
        !call.path().contains(UrlTemplate.LINK),
        call.path() + ": set result.link, where the answer before has the link to follow");
    require(
        !call.path().contains("{statusUrl}") || !submit.statusUrl().isEmpty(),
        call.path() + ": needs submit.statusUrl, where the answer has the link");
    require(
        !call.path().contains("{resultUrl}") || !submit.resultUrl().isEmpty(),
        call.path() + ": needs submit.resultUrl, where the answer has the link");
    require(
        !NEEDS_ID
                .matcher(
                    call.path() + call.query() + (call.json() == null ? "" : call.json().text()))
                .find()
            || !submit.id().isEmpty(),
        call.path() + ": needs submit.id, where the answer has the id");
  }

  /** Compiles every path once, so that a bad one is refused before the start. */
  private static void compile(Profile profile) {
    Submit submit = profile.submit();
    Stream.of(
            profile.transcript().path(),
            profile.transcript().silence(),
            profile.errors().reason(),
            profile.errors().present(),
            profile.errors().code(),
            submit.idPaths(),
            submit.statusUrl(),
            submit.resultUrl(),
            profile.upload() == null ? List.<String>of() : profile.upload().url(),
            profile.poll() == null ? List.<String>of() : profile.poll().status(),
            profile.poll() == null ? List.<String>of() : profile.poll().resultId())
        .forEach(Lookup::of);
    for (Result result : profile.results()) {
      Stream.of(result.link(), result.id(), result.available()).forEach(Lookup::of);
    }
    Poll poll = profile.poll();
    new TimesReader(poll == null ? submit.times() : poll.times());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ConfigException(otherwise);
    }
  }
}
