package asrload.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Profile;
import asrload.config.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalTest {
  private static final String AUDIO_FORM =
      "requestBody: {content: {multipart/form-data: {schema: {properties: {audio: {type: string,"
          + " format: binary}}}}}}";

  @Test
  void statesComeFromTheEnumerationOfAReferencedSchema() throws Exception {
    Draft draft =
        draft(
            "3.1.0",
            """
            paths:
              /recordings:
                post: {%s, responses: {"202": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Task'}}}}}}
              /recordings/{rid}:
                get:
                  parameters: [{name: rid, in: path, required: true, schema: {type: string}}]
                  responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Task'}}}}}
            components:
              schemas:
                Task: {type: object, properties: {rid: {type: string}, progress: {type: number}, state: {anyOf: [{$ref: '#/components/schemas/State'}, {type: 'null'}]}, transcript: {type: [string, 'null']}}}
                State: {type: string, enum: [WAITING, IN_WORK, DONE, BROKEN_ERROR]}
            """
                .formatted(AUDIO_FORM));
    assertEquals(List.of("$.rid"), draft.texts("submit", "id"));
    assertEquals("/recordings/{id}", draft.text("poll", "path"));
    assertEquals(List.of("$.state"), draft.texts("poll", "status"));
    assertEquals(List.of("WAITING", "IN_WORK"), draft.texts("poll", "pending"));
    assertEquals(List.of("DONE"), draft.texts("poll", "completed"));
    assertEquals(List.of("BROKEN_ERROR"), draft.texts("poll", "failed"));
    assertEquals(List.of("$.transcript"), draft.texts("text"));
    assertTrue(draft.guessed().stream().anyMatch(line -> line.contains("what means IN_WORK?")));
  }

  @Test
  void aLinkOfTheDescriptionDecidesWhichOperationIsPolled() throws Exception {
    Draft draft =
        draft(
            "3.0.3",
            """
            paths:
              /audio:
                post:
                  %s
                  responses:
                    "202":
                      description: ok
                      content: {application/json: {schema: {properties: {job_id: {type: string}, ref: {type: string}}}}}
                      links: {look: {operationId: look, parameters: {thing: '$response.body#/ref'}}}
              /jobs/{job_id}:
                get: {operationId: other, parameters: [{name: job_id, in: path, required: true, schema: {type: string}}], responses: {"200": {description: ok}}}
              /things/{thing}:
                get: {operationId: look, parameters: [{name: thing, in: path, required: true, schema: {type: string}}], responses: {"200": {description: ok}}}
            """
                .formatted(AUDIO_FORM));
    assertEquals("/things/{id}", draft.text("poll", "path"));
    assertEquals(List.of("$.ref"), draft.texts("submit", "id"));
  }

  @Test
  void aRequiredKeyIsAHeaderThatNamesAnEnvironmentVariable() throws Exception {
    String bearer = "{type: http, scheme: bearer}";
    assertEquals(
        "Bearer env:ASR_API_KEY", withKey(bearer, "[{s: []}]").text("headers", "Authorization"));
    String header = "{type: apiKey, in: header, name: X-Key}";
    assertEquals("env:ASR_API_KEY", withKey(header, "[{s: []}]").text("headers", "X-Key"));
    assertFalse(withKey(header, "[{}, {s: []}]").has("headers"));
    String query = "{type: apiKey, in: query, name: key}";
    assertTrue(
        String.valueOf(
                assertThrows(ConfigException.class, () -> withKey(query, "[{s: []}]")).getMessage())
            .contains("needs a key in the query parameter key"));
  }

  private static Draft withKey(String scheme, String security) throws Exception {
    return draft(
        "3.0.3",
        """
        security: %s
        paths: {/transcribe: {post: {%s, responses: {"200": {description: ok}}}}}
        components: {securitySchemes: {s: %s}}
        """
            .formatted(security, AUDIO_FORM, scheme));
  }

  @Test
  void whatIsRequiredIsSentWithItsDefaultItsExampleOrAUsualValue() throws Exception {
    Draft draft =
        draft(
            "3.0.3",
            """
            servers: [{url: "https://asr.example/v2/"}]
            paths:
              /{tenant}/transcribe:
                post:
                  parameters:
                    - {name: tenant, in: path, required: true, schema: {type: string, default: main}}
                    - {name: language, in: query, required: true, schema: {type: string}}
                    - {name: X-Channel, in: header, required: true, schema: {type: integer, example: 2}}
                    - {name: x-api-key, in: header, required: true, schema: {type: string}}
                    - {name: sample_rate, in: query, required: true, schema: {type: integer, minimum: 8000}}
                    - {name: channels, in: query, required: true, schema: {type: integer, minimum: 2}}
                    - {name: verbose, in: query, schema: {type: boolean}}
                  requestBody:
                    content:
                      multipart/form-data:
                        schema:
                          required: [clip, options]
                          properties: {clip: {type: string, format: binary}, options: {type: string}, hint: {type: string}}
                  responses: {"200": {description: ok, content: {text/plain: {schema: {type: string}}}}}
            """);
    assertEquals("/v2/main/transcribe", draft.text("submit", "path"));
    assertEquals("en", draft.text("submit", "query", "language"));
    assertEquals("16000", draft.text("submit", "query", "sample_rate"));
    assertEquals("2", draft.text("submit", "query", "channels"));
    assertEquals("2", draft.text("submit", "headers", "X-Channel"));
    assertEquals("env:ASR_API_KEY", draft.text("headers", "x-api-key"));
    assertEquals("clip", draft.text("submit", "file"));
    assertEquals("{}", draft.text("submit", "parts", "options"));
    assertEquals(List.of("options"), draft.names("submit", "parts"));
    assertEquals(List.of("language", "sample_rate", "channels"), draft.names("submit", "query"));
    assertEquals(List.of("body"), draft.texts("text"));
    assertFalse(draft.has("poll"));
  }

  @Test
  void audioInsideJsonIsAPlaceholderBesideWhatIsRequired() throws Exception {
    Draft draft =
        draft(
            "3.0.3",
            """
            paths:
              /run:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema:
                          required: [input]
                          properties:
                            input: {required: [model], properties: {audio_base64: {type: string}, model: {type: string, default: base}, top: {type: integer}}}
                            webhook: {type: string}
                  responses: {"200": {description: ok, content: {application/json: {schema: {properties: {id: {type: string}, status: {type: string}}}}}}}
              /status/{id}:
                get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {"200": {description: ok}}}
            """);
    assertTrue(
        draft
            .text(List.of())
            .contains(
                "json = \"\"\"{\"input\":{\"audio_base64\":\"{audioBase64}\",\"model\":\"base\"}}\"\"\""),
        draft.text(List.of()));
    assertEquals("/status/{id}", draft.text("poll", "path"));
  }

  @Test
  void aTranscriptOfItsOwnIsFetchedWhereThePollIsDescribedWithoutText() throws Exception {
    Draft draft =
        draft(
            "3.0.3",
            """
            paths:
              /jobs:
                post: {%s, responses: {"201": {description: ok, content: {application/json: {schema: {properties: {id: {type: integer}}}}}}}}
              /jobs/{id}/transcript:
                get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {"200": {description: ok, content: {text/plain: {schema: {type: string}}}}}}
              /jobs/{id}/logs:
                get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {"200": {description: ok}}}
              /jobs/{id}:
                get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {"200": {description: ok, content: {application/json: {schema: {properties: {done: {type: boolean}}}}}}, "202": {description: wait}}}
            """
                .formatted(AUDIO_FORM));
    assertEquals("/jobs/{id}", draft.text("poll", "path"));
    assertEquals(List.of("true"), draft.texts("poll", "completed"));
    assertEquals(List.of("202"), draft.texts("poll", "codes", "pending"));
    assertEquals("/jobs/{id}/transcript", draft.text("result", "path"));
    assertEquals(List.of("body"), draft.texts("text"));
  }

  /** What is proposed is a profile that can be read. */
  private static Draft draft(String version, String rest) throws Exception {
    Draft draft =
        Proposal.of(
                Description.read(
                    "api.yaml",
                    "openapi: %s\ninfo: {title: t, version: '1'}\n%s".formatted(version, rest)),
                "http://asr:8000",
                "a.wav")
            .draft();
    if (draft.text("submit", "json").isEmpty()) {
      Profile.parse("t.conf", draft.text(List.of()));
    }
    return draft;
  }
}
