package asrload.scenario;

import java.util.List;
import java.util.Map;

/**
 * What a server with a given profile answers by its published contract, and what it wants to be
 * sent.
 *
 * @param environment the variables that the profile's secrets name
 * @param uploadPath of the step before the submit; empty without
 * @param submitPath with its query
 * @param sent texts that the submit must contain, in its body
 * @param wanted headers that every request must have
 * @param pollPath with its query, for the id {@code j-1}
 * @param resultPath with its query; empty where the last poll has the text
 */
record ContractFixture(
    String profile,
    Map<String, String> environment,
    String uploadPath,
    String submitPath,
    List<String> sent,
    Map<String, String> wanted,
    Reply accepted,
    String pollPath,
    Reply pending,
    Reply done,
    Reply failed,
    Reply unknown,
    String resultPath,
    Reply notYet,
    Reply result) {

  static final String KEY = "k-0123456789";

  /** A status, headers and a body. */
  record Reply(int code, Map<String, String> headers, String body) {
    Reply(int code, String body) {
      this(code, Map.of(), body);
    }

    private static Reply job(String status, String reason, String body) {
      return new Reply(200, Map.of("x-job-status", status, "X-Reason", reason), body);
    }
  }

  private static final Reply NONE = new Reply(500, "not expected");

  static List<ContractFixture> all() {
    return List.of(
        new ContractFixture(
            "asr-server",
            Map.of(),
            "",
            "/api/v1/asr/submit",
            List.of("name=\"audio\""),
            Map.of(),
            new Reply(202, "{\"task_id\":\"j-1\",\"status\":\"pending\"}"),
            "/api/v1/asr/result/j-1",
            new Reply(200, "{\"task_id\":\"j-1\",\"status\":\"started\"}"),
            new Reply(200, "{\"status\":\"finished\",\"result\":{\"text\":\"hello world\"}}"),
            new Reply(200, "{\"status\":\"failed\",\"error\":\"no speech\"}"),
            new Reply(404, "{\"detail\":\"no such task\"}"),
            "",
            NONE,
            NONE),
        new ContractFixture(
            "whisperx-fastapi",
            Map.of(),
            "",
            "/speech-to-text?language=en&model=tiny",
            List.of("name=\"file\""),
            Map.of(),
            new Reply(200, "{\"identifier\":\"j-1\",\"message\":\"Task queued\"}"),
            "/task/j-1",
            new Reply(200, "{\"status\":\"processing\",\"result\":null,\"error\":null}"),
            new Reply(
                200,
                """
                {"status":"completed","result":{"segments":[{"start":0,"text":" hello"},{"start":1,"text":" world"}]},
                 "metadata":{"duration":2.0,"start_time":"2026-11-23T12:00:00Z","end_time":"2026-11-23T12:00:02.500Z"}}"""),
            new Reply(200, "{\"status\":\"failed\",\"result\":null,\"error\":\"no speech\"}"),
            new Reply(404, "{\"detail\":\"Identifier not found\"}"),
            "",
            NONE,
            NONE),
        new ContractFixture(
            "linto",
            Map.of(),
            "",
            "/transcribe",
            List.of("name=\"file\"", "name=\"transcriptionConfig\"", "{\"enableDiarization\""),
            Map.of("Accept", "application/json"),
            new Reply(201, "{\"jobid\":\"j-1\"}"),
            "/job/j-1",
            new Reply(202, "{\"state\":\"started\",\"progress\":{}}"),
            new Reply(201, "{\"state\":\"done\",\"result_id\":\"r-7\"}"),
            new Reply(500, "{\"state\":\"failed\",\"reason\":\"no speech\"}"),
            new Reply(404, "{\"state\":\"unknown\",\"reason\":\"no such job\"}"),
            "/results/r-7",
            NONE,
            new Reply(200, "{\"transcription_result\":\"hello world\"}")),
        new ContractFixture(
            "waas",
            Map.of(),
            "",
            "/v1/transcribe?model=tiny&email_callback=asrload%40example.invalid",
            List.of("RIFF"),
            Map.of(),
            new Reply(201, "{\"job_id\":\"j-1\"}"),
            "/v1/jobs/j-1",
            new Reply(200, "{\"status\":\"started\",\"result\":null}"),
            new Reply(
                200,
                """
                {"status":"finished","enqueued_at":"Mon, 23 Nov 2026 12:00:00 GMT",
                 "started_at":"Mon, 23 Nov 2026 12:00:01 GMT","ended_at":"Mon, 23 Nov 2026 12:00:03 GMT"}"""),
            new Reply(200, "{\"status\":\"failed\",\"exc_info\":\"no speech\"}"),
            new Reply(200, "No such job"),
            "/v1/download/j-1?output=json",
            new Reply(425, "Job not done yet"),
            new Reply(200, "{\"segments\":[{\"text\":\" hello\"},{\"text\":\" world\"}]}")),
        new ContractFixture(
            "scriberr",
            Map.of("SCRIBERR_API_KEY", KEY),
            "",
            "/api/v1/transcription/submit",
            List.of("name=\"audio\""),
            Map.of("X-API-Key", KEY),
            new Reply(200, "{\"id\":\"j-1\",\"status\":\"pending\"}"),
            "/api/v1/transcription/j-1/status",
            new Reply(200, "{\"id\":\"j-1\",\"status\":\"processing\"}"),
            new Reply(200, "{\"id\":\"j-1\",\"status\":\"completed\"}"),
            new Reply(200, "{\"status\":\"failed\",\"error_message\":\"no speech\"}"),
            new Reply(404, "{\"error\":\"Job not found\"}"),
            "/api/v1/transcription/j-1/transcript",
            new Reply(200, "{\"available\":false,\"transcript\":null}"),
            new Reply(
                200, "{\"available\":true,\"transcript\":\"{\\\"text\\\":\\\"hello world\\\"}\"}")),
        new ContractFixture(
            "assemblyai",
            Map.of("ASSEMBLYAI_API_KEY", KEY),
            "/v2/upload",
            "/v2/transcript",
            List.of("{\"audio_url\": \"https://cdn.example/upload/1\"}"),
            Map.of("Authorization", KEY),
            new Reply(200, "{\"id\":\"j-1\",\"status\":\"queued\"}"),
            "/v2/transcript/j-1",
            new Reply(200, "{\"id\":\"j-1\",\"status\":\"processing\",\"text\":null}"),
            new Reply(200, "{\"id\":\"j-1\",\"status\":\"completed\",\"text\":\"hello world\"}"),
            new Reply(200, "{\"status\":\"error\",\"error\":\"no speech\"}"),
            new Reply(404, "{\"error\":\"Not found\"}"),
            "",
            NONE,
            NONE),
        new ContractFixture(
            "speechmatics",
            Map.of("SPEECHMATICS_API_KEY", KEY),
            "",
            "/v2/jobs",
            List.of("name=\"data_file\"", "name=\"config\"", "\"transcription_config\""),
            Map.of("Authorization", "Bearer " + KEY),
            new Reply(201, "{\"id\":\"j-1\"}"),
            "/v2/jobs/j-1?wait=0",
            new Reply(200, "{\"job\":{\"id\":\"j-1\",\"status\":\"running\"}}"),
            new Reply(
                200, "{\"job\":{\"status\":\"done\",\"created_at\":\"2026-11-23T12:00:00.123Z\"}}"),
            new Reply(
                200,
                "{\"job\":{\"status\":\"rejected\",\"errors\":[{\"message\":\"no speech\"}]}}"),
            new Reply(404, "{\"code\":404,\"error\":\"Job not found\"}"),
            "/v2/jobs/j-1/transcript?format=txt",
            NONE,
            new Reply(200, "hello world")),
        new ContractFixture(
            "revai",
            Map.of("REVAI_ACCESS_TOKEN", KEY),
            "",
            "/speechtotext/v1/jobs",
            List.of("name=\"media\"", "name=\"options\"", "\"skip_diarization\""),
            Map.of("Authorization", "Bearer " + KEY),
            new Reply(200, "{\"id\":\"j-1\",\"status\":\"in_progress\"}"),
            "/speechtotext/v1/jobs/j-1",
            new Reply(200, "{\"id\":\"j-1\",\"status\":\"in_progress\"}"),
            new Reply(200, "{\"status\":\"transcribed\",\"created_on\":\"2026-11-23T12:00:00Z\"}"),
            new Reply(200, "{\"status\":\"failed\",\"failure_detail\":\"no speech\"}"),
            new Reply(404, "{\"title\":\"could not find job\"}"),
            "/speechtotext/v1/jobs/j-1/transcript",
            new Reply(409, "{\"title\":\"not transcribed yet\"}"),
            new Reply(200, "hello world")),
        new ContractFixture(
            "src/test/resources/asrload/scenario/headers.conf",
            Map.of(),
            "",
            "/jobs",
            List.of("RIFF"),
            Map.of(),
            new Reply(202, Map.of("x-job-id", "j-1", "Location", "/jobs/7?as=text"), ""),
            "/jobs/7?as=text",
            Reply.job("running", "", ""),
            Reply.job("done", "", "hello world"),
            Reply.job("failed", "no speech", ""),
            new Reply(404, ""),
            "",
            NONE,
            NONE));
  }

  @Override
  public String toString() {
    return profile;
  }
}
