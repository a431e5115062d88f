package asrload.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a server with a given profile answers by its published contract, and what it wants to be
 * sent. The clip's right transcript is {@code hello world}.
 */
final class ContractFixture {
  static final String KEY = "k-0123456789";

  /** In a path or a reply: the stub's URL. */
  static final String HERE = "{here}";

  /** In a reply: the stub's URL by another name, for a client another host. */
  static final String ELSEWHERE = "{elsewhere}";

  private static final Reply NONE = new Reply(500, "not expected");

  private final String profile;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private final List<Exchange> sent = new ArrayList<>();
  private final List<Fetch> fetches = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private CallFixture poll = CallFixture.get("");
  private String id = "j-1";
  private String failure = "task-failed";
  private Reply pending = NONE;
  private Reply done = NONE;
  private Reply failed = NONE;
  private Reply unknown = NONE;

  /** A status, headers and a body. */
  record Reply(int code, Map<String, String> headers, String body) {
    Reply(int code, String body) {
      this(code, Map.of(), body);
    }
  }

  /** A request, and its answer. */
  record Exchange(CallFixture call, Reply reply) {}

  /** A request for the transcript, and its answers one after the other, the last for ever. */
  record Fetch(CallFixture call, List<Reply> replies) {}

  /** An answer to the submit that is an error, its class and what it tells. */
  record Refusal(Reply reply, String errorClass, String reason) {}

  private ContractFixture(String profile) {
    this.profile = profile;
  }

  static ContractFixture of(String profile) {
    return new ContractFixture(profile);
  }

  /** Every contract of a shipped profile, and those of profiles beside this class. */
  static List<ContractFixture> all() {
    return Stream.concat(
            SelfHostedContractsFixture.all().stream(), ServiceContractsFixture.all().stream())
        .toList();
  }

  /** The contract of a profile. */
  static ContractFixture named(String profile) {
    return all().stream().filter(one -> one.profile.equals(profile)).findFirst().orElseThrow();
  }

  /** The server wants a key, which a variable has, in every request to itself. */
  ContractFixture key(String variable, String header, String value) {
    environment.put(variable, KEY);
    return header(header, value);
  }

  /** The server wants a header in every request to itself. */
  ContractFixture header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Uploads and submits in their order. */
  ContractFixture sent(CallFixture call, int code, String body) {
    return sent(call, new Reply(code, body));
  }

  ContractFixture sent(CallFixture call, Reply reply) {
    sent.add(new Exchange(call, reply));
    return this;
  }

  /** A synchronous server's answer to the submit that is an error. */
  ContractFixture refuses(int code, String body, String errorClass, String reason) {
    refusals.add(new Refusal(new Reply(code, body), errorClass, reason));
    return this;
  }

  /** The name of the task; {@code j-1} unless this says another. */
  ContractFixture id(String name) {
    id = name;
    return this;
  }

  ContractFixture poll(CallFixture call) {
    poll = call;
    return this;
  }

  ContractFixture pending(int code, String body) {
    return pending(new Reply(code, body));
  }

  ContractFixture pending(Reply reply) {
    pending = reply;
    return this;
  }

  ContractFixture done(int code, String body) {
    return done(new Reply(code, body));
  }

  ContractFixture done(Reply reply) {
    done = reply;
    return this;
  }

  /** The reason in it is {@code no speech}. */
  ContractFixture failed(int code, String body) {
    return failed(new Reply(code, body));
  }

  ContractFixture failed(Reply reply) {
    failed = reply;
    return this;
  }

  /** The class of a failed task's error, where it is another one than {@code task-failed}. */
  ContractFixture failsAs(String errorClass) {
    failure = errorClass;
    return this;
  }

  ContractFixture unknown(int code, String body) {
    unknown = new Reply(code, body);
    return this;
  }

  /** A request for the transcript; a first of two replies is one that is not there yet. */
  ContractFixture result(CallFixture call, Reply... replies) {
    fetches.add(new Fetch(call, List.of(replies)));
    return this;
  }

  String profile() {
    return profile;
  }

  Map<String, String> environment() {
    return environment;
  }

  Map<String, String> headers() {
    return headers;
  }

  List<Exchange> sent() {
    return sent;
  }

  /** The last request before the first poll. */
  Exchange submit() {
    return sent.get(sent.size() - 1);
  }

  boolean isSynchronous() {
    return poll.path().isEmpty();
  }

  CallFixture poll() {
    return poll;
  }

  List<Fetch> fetches() {
    return fetches;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  String id() {
    return id;
  }

  Reply pending() {
    return pending;
  }

  Reply done() {
    return done;
  }

  Reply failed() {
    return failed;
  }

  String failure() {
    return failure;
  }

  Reply unknown() {
    return unknown;
  }

  @Override
  public String toString() {
    return profile;
  }
}
