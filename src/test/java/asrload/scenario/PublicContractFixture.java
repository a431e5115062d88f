package asrload.scenario;

import static asrload.scenario.CallFixture.get;
import static asrload.scenario.CallFixture.post;

import asrload.scenario.ContractFixture.Reply;
import java.util.List;
import java.util.Map;

/**
 * One thing that public contracts do, with a profile that follows it.
 *
 * @param outcome the transcript, or the error's class and text
 */
record PublicContractFixture(String name, String profile, String outcome, List<Answers> answers) {
  /** A submit that is accepted, and how its task is polled. */
  static final String POLLED =
      """
      submit { path = /jobs, octets = audio/wav, id = "$.id" }
      poll { path = "/jobs/{id}", status = "$.status", pending = [1, 2], completed = [3], failed = [-1] }
      text = "$.text"
      error = "$.message"
      """;

  private static final String AT_ONCE =
      """
      submit { path = /jobs, octets = audio/wav }
      text = ["$.text", "$.Response.Result"]
      error = ["$.message", "$.error_msg", "$.Response.Error.Message"]
      """;

  static final CallFixture SUBMIT = post("/jobs").octets("audio/wav");
  static final CallFixture POLL = get("/jobs/7");
  static final Reply ACCEPTED = new Reply(200, "{\"id\":7}");

  /** A request and its answers, one after the other, the last for ever. */
  record Answers(CallFixture call, List<Reply> replies) {}

  private static PublicContractFixture contract(
      String name, String profile, String outcome, Answers... answers) {
    return new PublicContractFixture(name, profile, outcome, List.of(answers));
  }

  private static Answers on(CallFixture call, Reply... replies) {
    return new Answers(call, List.of(replies));
  }

  static Reply ok200(String body) {
    return new Reply(200, body);
  }

  private static PublicContractFixture atOnce(
      String name, String more, String outcome, String answer) {
    return contract(name, AT_ONCE + more, outcome, on(SUBMIT, ok200(answer)));
  }

  private static PublicContractFixture polled(
      String name, String more, String outcome, String... polls) {
    return contract(
        name,
        POLLED + more,
        outcome,
        on(SUBMIT, ACCEPTED),
        on(POLL, List.of(polls).stream().map(PublicContractFixture::ok200).toArray(Reply[]::new)));
  }

  static List<PublicContractFixture> all() {
    return List.of(
        contract(
            "a poll by POST with JSON, and an id that JSON has to escape",
            """
            submit { path = /jobs, octets = audio/wav, id = "$.task" }
            poll { path = /query, json = "{\\"task\\": \\"{id}\\"}", status = "$.s", pending = [0], completed = [1] }
            text = "$.text"
            error = "$.error"
            """,
            "hello",
            on(SUBMIT, ok200("{\"task\":\"a\\\"b\\\\\"}")),
            on(
                post("/query").json("$.task", "a\"b\\").header("Content-Type", "application/json"),
                ok200("{\"s\":0}"),
                ok200("{\"s\":1,\"text\":\"hello\"}"))),
        contract(
            "202 with a Location alone, and the status as an HTTP code",
            location("completed = [200], pending = [202]"),
            "hello",
            on(SUBMIT, new Reply(202, Map.of("Location", "/jobs/7?a=%2F+="), "")),
            on(get("/jobs/7?a=%2F+="), new Reply(202, ""), ok200("hello"))),
        contract(
            "a Location with the host",
            location("completed = [200], pending = [202]"),
            "hello",
            on(SUBMIT, new Reply(202, Map.of("location", "{here}/jobs/7"), "")),
            on(POLL, ok200("hello"))),
        contract(
            "a Location relative to the request, without its query",
            location("completed = [200]").replace("path = /jobs", "path = \"/v2/jobs/?lang=en\""),
            "hello",
            on(post("/v2/jobs/?lang=en"), new Reply(202, Map.of("Location", "7?a=%2F"), "")),
            on(get("/v2/jobs/7?a=%2F"), ok200("hello"))),
        contract(
            "a Location that is no URL of http",
            location("completed = [200]"),
            "bad-link: the answer links to no URL of http: ftp://elsewhere.invalid/1",
            on(SUBMIT, new Reply(202, Map.of("Location", "ftp://elsewhere.invalid/1"), ""))),
        contract(
            "an id and numeric codes in headers",
            """
            submit { path = /jobs, octets = audio/wav, id = "header:X-Tt-Logid" }
            poll {
              path = "/jobs/{id}"
              status = "header:X-Api-Status-Code"
              pending = [20000001, 20000002]
              completed = [20000000]
              failed = [45000001]
            }
            text = "$.result.text"
            error = "header:X-Api-Message"
            """,
            "task-failed: no speech",
            on(SUBMIT, new Reply(200, Map.of("X-Tt-Logid", "7"), "{}")),
            on(
                POLL,
                new Reply(200, Map.of("X-Api-Status-Code", "20000002"), "{}"),
                new Reply(
                    200,
                    Map.of("X-Api-Status-Code", "45000001", "X-Api-Message", "no speech"),
                    "{}"))),
        polled(
            "numeric statuses",
            "",
            "hello",
            "{\"status\":1}",
            "{\"status\":2}",
            "{\"status\":3,\"text\":\"hello\"}"),
        polled(
            "a negative status",
            "",
            "task-failed: no speech",
            "{\"status\":-1,\"message\":\"no speech\"}"),
        polled(
            "HTTP 200 with an error inside at the poll",
            "errorIf = \"$.error\"",
            "error-in-answer: no speech",
            "{\"status\":1,\"error\":null}",
            "{\"status\":1,\"error\":{\"code\":5},\"message\":\"no speech\"}"),
        polled(
            "a code inside that is in good answers, too",
            "errorCode { path = \"$.code\", good = [0, \"000000\"] }",
            "error-in-answer: no speech",
            "{\"status\":1,\"code\":\"000000\"}",
            "{\"code\":26625,\"message\":\"no speech\"}"),
        polled(
            "a task that failed keeps its own class beside an error inside",
            "errorIf = \"$.message\"",
            "task-failed: no speech",
            "{\"status\":-1,\"message\":\"no speech\"}"),
        atOnce(
            "HTTP 200 with an error code at the submit",
            "errorCode { path = \"$.error_code\", good = [0] }",
            "error-in-answer: Open api request limit",
            "{\"error_code\":4,\"error_msg\":\"Open api request limit\"}"),
        atOnce(
            "HTTP 200 with a nested error at the submit",
            "errorIf = \"$.Response.Error\"",
            "error-in-answer: no such engine",
            "{\"Response\":{\"Error\":{\"Code\":\"X\",\"Message\":\"no such engine\"},\"RequestId\":\"1\"}}"),
        atOnce(
            "HTTP 200 with success: false",
            "errorCode { path = \"$.success\", good = [true] }",
            "error-in-answer: no speech",
            "{\"success\":false,\"message\":\"no speech\",\"text\":\"\"}"),
        atOnce(
            "a good answer of a server with errors inside",
            "errorIf = \"$.Response.Error\"\nerrorCode { path = \"$.success\", good = [true] }",
            "hello",
            "{\"success\":true,\"Response\":{\"Result\":\"hello\",\"Error\":null}}"),
        contract(
            "an id with slashes",
            POLLED.replace("/jobs/{id}", "/{+id}").replace("\"$.id\"", "\"$.name\""),
            "hello",
            on(SUBMIT, ok200("{\"name\":\"projects/1/jobs/a b#\"}")),
            on(get("/projects/1/jobs/a%20b%23"), ok200("{\"status\":3,\"text\":\"hello\"}"))),
        contract(
            "an id that is a number beyond 2^53, in the query of the poll",
            POLLED.replace("/jobs/{id}", "/result?orderId={id}"),
            "hello",
            on(SUBMIT, ok200("{\"id\":7612202767953098925}")),
            on(
                get("/result?orderId=7612202767953098925"),
                ok200("{\"status\":3,\"text\":\"hello\"}"))),
        contract(
            "JSON in an array in JSON in a string",
            POLLED.replace(
                "\"$.text\"", "\"$.order => $.lattice[*].best => $.st.rt[*].ws[*].cw[0].w\""),
            "hello world",
            on(SUBMIT, ACCEPTED),
            on(
                POLL,
                ok200(
                    """
                    {"status":3,"order":"{\\"lattice\\":[{\\"best\\":\\"{\\\\\\"st\\\\\\":{\\\\\\"rt\\\\\\":[{\\\\\\"ws\\\\\\":[{\\\\\\"cw\\\\\\":[{\\\\\\"w\\\\\\":\\\\\\"hello\\\\\\"}]}]}]}}\\"},{\\"best\\":\\"{\\\\\\"st\\\\\\":{\\\\\\"rt\\\\\\":[{\\\\\\"ws\\\\\\":[{\\\\\\"cw\\\\\\":[{\\\\\\"w\\\\\\":\\\\\\"world\\\\\\"}]}]}]}}\\"}]}"}"""))),
        contract(
            "parts that are done one by one, and text in a string of JSON",
            """
            submit { path = /jobs, octets = audio/wav, statusUrl = "$.links.status" }
            poll { path = "{statusUrl}", status = "$.parts[*].done", pending = [false], completed = [true] }
            text = "$.payload => $.text"
            error = "$.error"
            """,
            "hello",
            on(SUBMIT, ok200("{\"links\":{\"status\":\"/jobs/7\"}}")),
            on(
                POLL,
                ok200("{\"parts\":[{\"done\":true},{\"done\":false}]}"),
                ok200(
                    "{\"parts\":[{\"done\":true},{\"done\":true}],\"payload\":\"{\\\"text\\\":\\\"hello\\\"}\"}"))),
        polled(
            "SRT in JSON",
            "textFormat = srt",
            "hello, world",
            "{\"status\":3,\"text\":\"1\\n00:00:00,000 --> 00:00:01,000\\nhello,\\n\\n2\\n00:00:01,000 --> 00:00:02,000\\nworld\\n\"}"),
        polled(
            "times in brackets before each sentence",
            "textFormat = timed",
            "hello, world",
            "{\"status\":3,\"text\":\"[0:0.020,0:2.380,0]  hello,\\n[0:2.380,0:4.000,1]  world\\n\"}"),
        contract(
            "a file of VTT, by an id of the last answer",
            POLLED.replace("\"$.text\"", "body")
                + """
                result = [
                  { path = "/jobs/{id}/files" }
                  { id = "$.files[?(@.type == 'vtt')].id", path = "/export", json = "{\\"file\\": \\"{resultId}\\"}" }
                ]
                textFormat = vtt
                """,
            "hello world",
            on(SUBMIT, ACCEPTED),
            on(POLL, ok200("{\"status\":3}")),
            on(
                get("/jobs/7/files"),
                ok200(
                    "{\"files\":[{\"type\":\"log\",\"id\":1},{\"type\":\"vtt\",\"id\":\"f/2\"}]}")),
            on(
                post("/export").json("$.file", "f/2"),
                ok200(
                    "WEBVTT\n\n00:00.000 --> 00:01.000\n<v A>hello\n\n00:01.000 --> 00:02.000\nworld\n"))),
        contract(
            "FunASR's server in C++",
            "submit { path = \"/\", file = file }\ntext = \"$.text\"\nerror = \"$.msg\"",
            "hello",
            on(
                post("/").form("file"),
                new Reply(
                    200,
                    Map.of("Content-Type", "text/html;charset=utf-8"),
                    "{\"is_final\":false,\"mode\":\"offline\",\"text\":\"hello\",\"wav_name\":\"a.wav\"}\n"))),
        contract(
            "FunASR's server in C++ that gave up the upload",
            "submit { path = \"/\", file = file }\ntext = \"$.text\"\nerror = \"$.msg\"",
            "no-text: no text at $.text in the answer: null\n",
            on(post("/").form("file"), ok200("null\n"))));
  }

  private static String location(String codes) {
    return """
    submit { path = /jobs, octets = audio/wav, statusUrl = "header:Location" }
    poll { path = "{statusUrl}", codes { %s } }
    text = body
    error = "$.error"
    """
        .formatted(codes);
  }

  @Override
  public String toString() {
    return name;
  }
}
