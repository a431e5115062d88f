package asrload.scenario;

import static asrload.scenario.CallFixture.get;
import static asrload.scenario.CallFixture.post;
import static asrload.scenario.ContractFixture.KEY;

import asrload.scenario.ContractFixture.Reply;
import java.util.List;

/** The contracts of services that people pay. */
final class ServiceContractsFixture {
  private static final String UPLOADED = "https://cdn.example/upload/1?sig=a%2Fb%3D";

  private ServiceContractsFixture() {}

  static List<ContractFixture> all() {
    return List.of(
        ContractFixture.of("assemblyai")
            .key("ASSEMBLYAI_API_KEY", "Authorization", KEY)
            .sent(
                post("/v2/upload").octets("application/octet-stream"),
                200,
                "{\"upload_url\":\"" + UPLOADED + "\"}")
            .sent(
                post("/v2/transcript").json("$.audio_url", UPLOADED),
                200,
                "{\"id\":\"j-1\",\"status\":\"queued\"}")
            .poll(get("/v2/transcript/j-1"))
            .pending(200, "{\"id\":\"j-1\",\"status\":\"processing\",\"text\":null}")
            .done(200, "{\"id\":\"j-1\",\"status\":\"completed\",\"text\":\"hello world\"}")
            .failed(200, "{\"status\":\"error\",\"error\":\"no speech\"}")
            .unknown(404, "{\"error\":\"Not found\"}"),
        ContractFixture.of("speechmatics")
            .key("SPEECHMATICS_API_KEY", "Authorization", "Bearer " + KEY)
            .sent(
                post("/v2/jobs")
                    .form("data_file")
                    .part(
                        "config",
                        "{\"type\": \"transcription\", \"transcription_config\": {\"language\":"
                            + " \"en\"}}"),
                201,
                "{\"id\":\"j-1\"}")
            .poll(get("/v2/jobs/j-1?wait=0"))
            .pending(200, "{\"job\":{\"id\":\"j-1\",\"status\":\"running\"}}")
            .done(
                200, "{\"job\":{\"status\":\"done\",\"created_at\":\"2026-11-23T12:00:00.123Z\"}}")
            .failed(
                200, "{\"job\":{\"status\":\"rejected\",\"errors\":[{\"message\":\"no speech\"}]}}")
            .unknown(404, "{\"code\":404,\"error\":\"Job not found\"}")
            .result(get("/v2/jobs/j-1/transcript?format=txt"), new Reply(200, "hello world")),
        ContractFixture.of("revai")
            .key("REVAI_ACCESS_TOKEN", "Authorization", "Bearer " + KEY)
            .sent(
                post("/speechtotext/v1/jobs")
                    .form("media")
                    .part("options", "{\"skip_diarization\": true}"),
                200,
                "{\"id\":\"j-1\",\"status\":\"in_progress\"}")
            .poll(get("/speechtotext/v1/jobs/j-1"))
            .pending(200, "{\"id\":\"j-1\",\"status\":\"in_progress\"}")
            .done(200, "{\"status\":\"transcribed\",\"created_on\":\"2026-11-23T12:00:00Z\"}")
            .failed(200, "{\"status\":\"failed\",\"failure_detail\":\"no speech\"}")
            .unknown(404, "{\"title\":\"could not find job\"}")
            .result(
                get("/speechtotext/v1/jobs/j-1/transcript").header("Accept", "text/plain"),
                new Reply(409, "{\"title\":\"not transcribed yet\"}"),
                new Reply(200, "hello world")),
        ContractFixture.of("runpod-faster-whisper")
            .key("RUNPOD_API_KEY", "Authorization", "Bearer " + KEY)
            .sent(
                post("/run").audio("$.input.audio_base64", "").json("$.input.model", "base"),
                200,
                "{\"id\":\"j-1\",\"status\":\"IN_QUEUE\"}")
            .poll(get("/status/j-1"))
            .pending(200, "{\"delayTime\":500,\"id\":\"j-1\",\"status\":\"IN_PROGRESS\"}")
            .done(
                200,
                """
                {"delayTime":500,"executionTime":1250,"id":"j-1","status":"COMPLETED","workerId":"w1",
                 "output":{"segments":[],"detected_language":"en","transcription":"hello world",
                 "translation":null,"device":"cuda","model":"base"}}""")
            .failed(
                200,
                """
                {"delayTime":500,"executionTime":90,"id":"j-1","status":"FAILED",
                 "error":"{\\"error_type\\": \\"<class 'ValueError'>\\", \\"error_message\\": \\"no speech\\"}"}""")
            .unknown(404, "{\"error\":\"job not found\"}"),
        ContractFixture.of("replicate")
            .key("REPLICATE_API_TOKEN", "Authorization", "Bearer " + KEY)
            .sent(
                post("/v1/predictions")
                    .withoutHeader("Prefer")
                    .jsonLike("$.version", "[0-9a-f]{64}")
                    .audio("$.input.audio", "data:audio/wav;base64,"),
                201,
                """
                {"id":"j-1","status":"starting","output":null,"error":null,"urls":{
                 "get":"{here}/v1/predictions/j-1?t=1","cancel":"{here}/v1/predictions/j-1/cancel"}}""")
            .poll(get("/v1/predictions/j-1?t=1"))
            .pending(200, "{\"id\":\"j-1\",\"status\":\"processing\",\"output\":null}")
            .done(
                200,
                """
                {"id":"j-1","status":"succeeded","error":null,"output":{"detected_language":"english",
                 "segments":[{"text":" hello world"}],"transcription":"hello world","translation":null},
                 "created_at":"2026-11-23T12:00:00.765994Z","started_at":"2026-11-23T12:00:01.779176Z",
                 "completed_at":"2026-11-23T12:00:03.791859657Z","metrics":{"predict_time":2.012683}}""")
            .failed(200, "{\"id\":\"j-1\",\"status\":\"failed\",\"error\":\"no speech\"}")
            .unknown(404, "{\"detail\":\"The requested resource could not be found.\"}"),
        ContractFixture.of("azure-batch")
            .key("AZURE_SPEECH_KEY", "Ocp-Apim-Subscription-Key", KEY)
            .sent(post("/upload").octets("audio/wav"), 200, "{\"upload_url\":\"" + UPLOADED + "\"}")
            .sent(
                post("/speechtotext/transcriptions:submit?api-version=2024-11-15")
                    .json("$.contentUrls[0]", UPLOADED)
                    .json("$.locale", "en-US")
                    .json("$.properties.timeToLiveHours", "6"),
                201,
                azure("NotStarted", ""))
            .id("{here}/speechtotext/transcriptions/7?api-version=2024-11-15")
            .poll(get("/speechtotext/transcriptions/7?api-version=2024-11-15"))
            .pending(200, azure("Running", ""))
            .done(200, azure("Succeeded", ""))
            .failed(
                200,
                azure("Failed", "\"error\":{\"code\":\"InvalidData\",\"message\":\"no speech\"}"))
            .unknown(404, "{\"code\":\"NotFound\",\"message\":\"no such transcription\"}")
            .result(
                get("/speechtotext/transcriptions/7/files?api-version=2024-11-15"),
                new Reply(
                    200,
                    """
                    {"values":[
                     {"kind":"TranscriptionReport","links":{"contentUrl":"{elsewhere}/report.json?sig=a%2Fb"}},
                     {"kind":"Transcription","links":{"contentUrl":"{elsewhere}/0.json?sig=a%2Fb+c%3D&sp=rl"}}]}"""))
            .result(
                get("/0.json?sig=a%2Fb+c%3D&sp=rl").toElsewhere(),
                new Reply(
                    200,
                    """
                    {"source":"x","durationMilliseconds":2000,"combinedRecognizedPhrases":[
                     {"channel":0,"lexical":"hello","display":"hello"},
                     {"channel":1,"lexical":"world","display":"world"}],"recognizedPhrases":[]}""")),
        ContractFixture.of("google-long-running")
            .key("GOOGLE_ACCESS_TOKEN", "Authorization", "Bearer " + KEY)
            .sent(
                post("/v1/speech:longrunningrecognize")
                    .audio("$.audio.content", "")
                    .json("$.config.languageCode", "en-US"),
                200,
                "{\"name\":\"7612202767953098924\"}")
            .id("7612202767953098924")
            .poll(get("/v1/operations/7612202767953098924"))
            .pending(
                200,
                """
                {"name":"7612202767953098924","metadata":{"progressPercent":34,
                 "startTime":"2026-11-23T12:00:00.123456Z","lastUpdateTime":"2026-11-23T12:00:01Z"}}""")
            .done(
                200,
                """
                {"name":"7612202767953098924","done":true,"metadata":{"progressPercent":100,
                 "startTime":"2026-11-23T12:00:00.123456Z","lastUpdateTime":"2026-11-23T12:00:03Z"},
                 "response":{"@type":"type.googleapis.com/google.cloud.speech.v1.LongRunningRecognizeResponse",
                 "results":[{"alternatives":[{"transcript":"hello","confidence":0.9},{"transcript":"yellow"}]},
                 {"alternatives":[{"transcript":" world"}]}]}}""")
            .failed(
                200,
                """
                {"name":"7612202767953098924","done":true,
                 "error":{"code":3,"message":"no speech"}}""")
            .failsAs("error-in-answer")
            .unknown(404, "{\"error\":{\"code\":404,\"message\":\"Operation not found.\"}}"),
        ContractFixture.of("gladia")
            .key("GLADIA_API_KEY", "x-gladia-key", KEY)
            .sent(
                post("/v2/upload").form("audio"),
                200,
                "{\"audio_url\":\"" + UPLOADED + "\",\"audio_metadata\":{\"id\":\"u-1\"}}")
            .sent(
                post("/v2/pre-recorded")
                    .json("$.audio_url", UPLOADED)
                    .header("Content-Type", "application/json"),
                201,
                "{\"id\":\"j-1\",\"result_url\":\"{here}/v2/transcription/j-1\"}")
            .poll(get("/v2/transcription/j-1"))
            .pending(200, "{\"id\":\"j-1\",\"status\":\"queued\",\"result\":null}")
            .done(
                200,
                """
                {"id":"j-1","status":"done","created_at":"2026-11-23T12:00:00.210Z","completed_at":"2026-11-23T12:00:03.210Z",
                 "result":{"metadata":{"audio_duration":2,"transcription_time":1.5},
                 "transcription":{"full_transcript":"hello world","utterances":[]}}}""")
            .failed(200, "{\"id\":\"j-1\",\"status\":\"error\",\"error_code\":\"no speech\"}")
            .unknown(404, "{\"statusCode\":404,\"message\":\"Cannot find the job\"}"),
        ContractFixture.of("deepgram")
            .key("DEEPGRAM_API_KEY", "Authorization", "Token " + KEY)
            .sent(
                post("/v1/listen?model=nova-3").octets("application/octet-stream"),
                200,
                """
                {"metadata":{"request_id":"r","duration":2.0,"channels":2},"results":{"channels":[
                 {"alternatives":[{"transcript":"hello","confidence":0.9}]},
                 {"alternatives":[{"transcript":"world"}]}]}}""")
            .refuses(
                400,
                "{\"err_code\":\"Bad Request\",\"err_msg\":\"unsupported data\"}",
                "http-400",
                "unsupported data")
            .refuses(
                400,
                "{\"category\":\"INVALID_JSON\",\"message\":\"Invalid.\",\"details\":\"line 7\"}",
                "http-400",
                "Invalid."),
        ContractFixture.of("src/test/resources/asrload/scenario/amazon-transcribe.conf")
            .header("Content-Type", "application/x-amz-json-1.1")
            .sent(
                amazon("StartTranscriptionJob")
                    .jsonLike("$.TranscriptionJobName", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                    .json("$.Media.MediaFileUri", "s3://my-bucket/a.wav"),
                200,
                amazonJob("IN_PROGRESS", ""))
            .poll(amazon("GetTranscriptionJob").json("$.TranscriptionJobName", "j-1"))
            .pending(200, amazonJob("QUEUED", ""))
            .done(
                200,
                amazonJob(
                    "COMPLETED",
                    ",\"CreationTime\":1.795435200123E9,\"StartTime\":1.7954352015E9,"
                        + "\"CompletionTime\":1795435203,\"Transcript\":{\"TranscriptFileUri\":"
                        + "\"{elsewhere}/r.json?X-Amz-Signature=0a%2Fb%3D\"}"))
            .failed(200, amazonJob("FAILED", ",\"FailureReason\":\"no speech\""))
            .unknown(400, "{\"__type\":\"BadRequestException\",\"Message\":\"not found\"}")
            .result(
                get("/r.json?X-Amz-Signature=0a%2Fb%3D").toElsewhere(),
                new Reply(
                    200,
                    """
                    {"jobName":"j-1","status":"COMPLETED","results":{
                     "transcripts":[{"transcript":"hello world"}],"items":[]}}""")));
  }

  private static String azure(String status, String properties) {
    return """
        {"self":"{here}/speechtotext/transcriptions/7?api-version=2024-11-15",
         "links":{"files":"{here}/speechtotext/transcriptions/7/files?api-version=2024-11-15"},
         "properties":{%s},"status":"%s","createdDateTime":"2026-11-23T12:00:00Z",
         "lastActionDateTime":"2026-11-23T12:00:03Z"}"""
        .formatted(properties, status);
  }

  private static CallFixture amazon(String action) {
    return post("/").header("X-Amz-Target", "com.amazonaws.transcribe.Transcribe." + action);
  }

  private static String amazonJob(String status, String more) {
    return "{\"TranscriptionJob\":{\"TranscriptionJobName\":\"j-1\",\"TranscriptionJobStatus\":\"%s\"%s}}"
        .formatted(status, more);
  }
}
