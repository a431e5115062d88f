package asrload.scenario;

import static asrload.scenario.CallFixture.get;
import static asrload.scenario.CallFixture.post;

import asrload.scenario.ContractFixture.Reply;
import java.util.List;
import java.util.Map;

/** The contracts of servers that people run themselves. */
final class SelfHostedContractsFixture {
  private SelfHostedContractsFixture() {}

  static List<ContractFixture> all() {
    return List.of(
        ContractFixture.of("asr-server")
            .sent(
                post("/api/v1/asr/submit").form("audio"),
                202,
                "{\"task_id\":\"j-1\",\"status\":\"pending\"}")
            .poll(get("/api/v1/asr/result/j-1"))
            .pending(200, "{\"task_id\":\"j-1\",\"status\":\"started\"}")
            .done(200, "{\"status\":\"finished\",\"result\":{\"text\":\"hello world\"}}")
            .failed(200, "{\"status\":\"failed\",\"error\":\"no speech\"}")
            .unknown(404, "{\"detail\":\"no such task\"}"),
        ContractFixture.of("whisperx-fastapi")
            .sent(
                post("/speech-to-text?language=en&model=tiny").form("file"),
                200,
                "{\"identifier\":\"j-1\",\"message\":\"Task queued\"}")
            .poll(get("/task/j-1"))
            .pending(200, "{\"status\":\"processing\",\"result\":null,\"error\":null}")
            .done(
                200,
                """
                {"status":"completed","result":{"segments":[{"start":0,"text":" hello"},{"start":1,"text":" world"}]},
                 "metadata":{"duration":2.0,"start_time":"2026-11-23T12:00:00Z","end_time":"2026-11-23T12:00:02.500Z"}}""")
            .failed(200, "{\"status\":\"failed\",\"result\":null,\"error\":\"no speech\"}")
            .unknown(404, "{\"detail\":\"Identifier not found\"}"),
        ContractFixture.of("linto")
            .header("Accept", "application/json")
            .sent(
                post("/transcribe")
                    .form("file")
                    .part(
                        "transcriptionConfig",
                        "{\"enableDiarization\": {\"enabled\": false}, \"enablePunctuation\":"
                            + " {\"enabled\": false}}"),
                201,
                "{\"jobid\":\"j-1\"}")
            .poll(get("/job/j-1"))
            .pending(202, "{\"state\":\"started\",\"progress\":{}}")
            .done(201, "{\"state\":\"done\",\"result_id\":\"r-7\"}")
            .failed(500, "{\"state\":\"failed\",\"reason\":\"no speech\"}")
            .unknown(404, "{\"state\":\"unknown\",\"reason\":\"no such job\"}")
            .result(
                get("/results/r-7"), new Reply(200, "{\"transcription_result\":\"hello world\"}")),
        ContractFixture.of("waas")
            .sent(
                post("/v1/transcribe?model=tiny&email_callback=asrload%40example.invalid")
                    .octets("application/octet-stream"),
                201,
                "{\"job_id\":\"j-1\"}")
            .poll(get("/v1/jobs/j-1"))
            .pending(200, "{\"status\":\"started\",\"result\":null}")
            .done(
                200,
                """
                {"status":"finished","enqueued_at":"Mon, 23 Nov 2026 12:00:00 GMT",
                 "started_at":"Mon, 23 Nov 2026 12:00:01 GMT","ended_at":"Mon, 23 Nov 2026 12:00:03 GMT"}""")
            .failed(200, "{\"status\":\"failed\",\"exc_info\":\"no speech\"}")
            .unknown(200, "No such job")
            .result(
                get("/v1/download/j-1?output=json"),
                new Reply(425, "Job not done yet"),
                new Reply(200, "{\"segments\":[{\"text\":\" hello\"},{\"text\":\" world\"}]}")),
        ContractFixture.of("scriberr")
            .key("SCRIBERR_API_KEY", "X-API-Key", ContractFixture.KEY)
            .sent(
                post("/api/v1/transcription/submit").form("audio"),
                200,
                "{\"id\":\"j-1\",\"status\":\"pending\"}")
            .poll(get("/api/v1/transcription/j-1/status"))
            .pending(200, "{\"id\":\"j-1\",\"status\":\"processing\"}")
            .done(200, "{\"id\":\"j-1\",\"status\":\"completed\"}")
            .failed(200, "{\"status\":\"failed\",\"error_message\":\"no speech\"}")
            .unknown(404, "{\"error\":\"Job not found\"}")
            .result(
                get("/api/v1/transcription/j-1/transcript"),
                new Reply(200, "{\"available\":false,\"transcript\":null}"),
                new Reply(
                    200,
                    "{\"available\":true,\"transcript\":\"{\\\"text\\\":\\\"hello world\\\"}\"}")),
        ContractFixture.of("src/test/resources/asrload/scenario/headers.conf")
            .sent(
                post("/jobs").octets("audio/wav"),
                new Reply(202, Map.of("x-job-id", "j-1", "Location", "/jobs/7?as=text"), ""))
            .poll(get("/jobs/7?as=text"))
            .pending(job("running", "", ""))
            .done(job("done", "", "hello world"))
            .failed(job("failed", "no speech", ""))
            .unknown(404, ""),
        ContractFixture.of("openai-transcriptions")
            .key("OPENAI_API_KEY", "Authorization", "Bearer " + ContractFixture.KEY)
            .sent(
                post("/v1/audio/transcriptions")
                    .form("file")
                    .part("model", "whisper-1")
                    .part("response_format", "json"),
                200,
                "{\"text\":\"hello world\"}")
            .refuses(400, "{\"error\":{\"message\":\"no speech\"}}", "http-400", "no speech"),
        ContractFixture.of("whisper-asr-webservice")
            .sent(
                post("/asr?task=transcribe&output=json").form("audio_file"),
                200,
                "{\"text\":\"hello world\",\"segments\":[]}")
            .refuses(422, "{\"detail\":\"no speech\"}", "http-422", "no speech"),
        ContractFixture.of("speaches")
            .sent(
                post("/v1/audio/transcriptions")
                    .form("file")
                    .part("model", "Systran/faster-whisper-small")
                    .part("response_format", "verbose_json"),
                200,
                """
                {"task":"transcribe","language":"en","duration":2.0,"text":"hello world","words":null,
                 "segments":[{"id":1,"start":0.0,"end":1.0,"text":" hello"},{"id":2,"start":1.0,"end":2.0,"text":" world"}]}""")
            .refuses(
                404,
                "{\"detail\":\"Model 'x' is not installed locally.\"}",
                "http-404",
                "Model 'x' is not installed locally."),
        ContractFixture.of("whisper-cpp-server")
            .sent(
                post("/inference").form("file").part("response_format", "json"),
                200,
                "{\"text\":\" hello\\n world\\n\"}")
            .refuses(
                200,
                "{\"error\":\"failed to read audio data\"}",
                "error-in-answer",
                "failed to read audio data")
            .refuses(
                500,
                "{\"error\":\"failed to process audio\"}",
                "http-500",
                "failed to process audio"),
        ContractFixture.of("funasr-http")
            .sent(
                post("/recognition").form("audio"),
                200,
                """
                {"text":"hello world","sentences":[{"text":"hello world","start":0,"end":0}],"code":0}""")
            .refuses(200, "{\"msg\":\"读取音频文件发生错误\",\"code\":1}", "error-in-answer", "读取音频文件发生错误")
            .refuses(200, "{\"msg\":\"未知错误\",\"code\":-1}", "error-in-answer", "未知错误"));
  }

  private static Reply job(String status, String reason, String body) {
    return new Reply(200, Map.of("x-job-status", status, "X-Reason", reason), body);
  }
}
