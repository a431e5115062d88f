package asrload.scenario;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A request that a server wants. Any other is a 404.
 *
 * @param name tells it from others
 * @param path with its query, byte for byte
 * @param elsewhere whether it goes to another host, which must not get the contract's headers
 */
record CallFixture(
    String name,
    String method,
    String path,
    boolean elsewhere,
    List<UnaryOperator<MappingBuilder>> wants) {

  static CallFixture get(String path) {
    return new CallFixture("GET " + path, "GET", path, false, List.of());
  }

  static CallFixture post(String path) {
    return new CallFixture("POST " + path, "POST", path, false, List.of());
  }

  static CallFixture delete(String path) {
    return new CallFixture("DELETE " + path, "DELETE", path, false, List.of());
  }

  private CallFixture with(String what, UnaryOperator<MappingBuilder> want) {
    List<UnaryOperator<MappingBuilder>> all = new ArrayList<>(wants);
    all.add(want);
    return new CallFixture(name + " " + what, method, path, elsewhere, List.copyOf(all));
  }

  /** It goes to another host. */
  CallFixture toElsewhere() {
    return new CallFixture(name, method, path, true, wants);
  }

  CallFixture header(String header, String value) {
    return with(header + "=" + value, call -> call.withHeader(header, equalTo(value)));
  }

  CallFixture withoutHeader(String header) {
    return with("no " + header, call -> call.withHeader(header, absent()));
  }

  /** A form that has the clip in that field. */
  CallFixture form(String field) {
    return with(
        field,
        call ->
            call.withMultipartRequestBody(
                aMultipart().withName(field).withBody(binaryEqualTo(StubFixture.CLIP))));
  }

  /** The form also has a text. */
  CallFixture part(String field, String text) {
    return with(
        field,
        call ->
            call.withMultipartRequestBody(aMultipart().withName(field).withBody(equalTo(text))));
  }

  /** The bare clip. */
  CallFixture octets(String contentType) {
    return header("Content-Type", contentType)
        .with("octets", call -> call.withRequestBody(binaryEqualTo(StubFixture.CLIP)));
  }

  /** JSON with a text at a path. */
  CallFixture json(String at, String text) {
    return with(at, call -> call.withRequestBody(matchingJsonPath(at, equalTo(text))));
  }

  /** JSON with a text of that form at a path. */
  CallFixture jsonLike(String at, String form) {
    return with(at, call -> call.withRequestBody(matchingJsonPath(at, matching(form))));
  }

  /** JSON with the clip in base64 at a path, behind the prefix. */
  CallFixture audio(String at, String prefix) {
    return json(at, prefix + Base64.getEncoder().encodeToString(StubFixture.CLIP))
        .header("Content-Type", "application/json");
  }

  /** For the stub of a contract. */
  MappingBuilder of(ContractFixture contract) {
    MappingBuilder call = request(method, urlEqualTo(path));
    contract
        .headers()
        .forEach((header, value) -> call.withHeader(header, elsewhere ? absent() : equalTo(value)));
    MappingBuilder filled = call;
    for (UnaryOperator<MappingBuilder> want : wants) {
      filled = want.apply(filled);
    }
    return filled;
  }
}
