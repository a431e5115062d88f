package asrload.probe;

import asrload.api.Answer;
import asrload.api.HttpAnswer;
import asrload.api.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request of a try and what came of it; {@code http} is null when nothing came. */
public record Exchange(Step step, @Nullable HttpAnswer http, Answer meaning) {

  /** The last answer to a step's request; empty without. */
  static Optional<HttpAnswer> last(Step step, List<Exchange> exchanges) {
    return exchanges.stream()
        .filter(exchange -> exchange.step() == step && exchange.http() != null)
        .reduce((before, last) -> last)
        .map(Exchange::http);
  }
}
