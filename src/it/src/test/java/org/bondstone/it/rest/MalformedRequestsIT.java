package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no HTTP client sends. Nothing of them may end in a page, or in a 500. */
@OnRestServer
class MalformedRequestsIT {

  private static final String API = "/bondstone/api";
  private static final String HOST = "Host: localhost";
  private static final String CLOSE = "Connection: close";
  private static final String JSON = "Content-Type: application/json";
  private static final String NO_ID = "/block_documents/00000000-0000-0000-0000-000000000000";

  /** They reach Bondstone. */
  @ParameterizedTest
  @MethodSource
  void areAnsweredWithJson(RawBytes request, Api api) {
    RawBytes.Answer answer = request.send(api.uri("").getPort());

    assertThat(answer.status()).as(request.what()).isBetween(400, 499);
    assertThat(answer.head())
        .containsPattern("\ncontent-type: application/json\\s")
        .doesNotContain("payara", "\nserver:", "x-powered-by");
    assertThat(answer.body()).matches("(?s)\\{\"(detail|exception_message)\":.*}");
  }

  static Stream<RawBytes> areAnsweredWithJson() {
    List<RawBytes> requests = new ArrayList<>();
    for (String type :
        List.of(
            "/",
            "a/b/c",
            "application/json;q=x",
            "application/json;q=2",
            ";;",
            ",",
            "x;q=\"",
            "garbage",
            "text/html",
            "image/*",
            "a".repeat(5_000))) {
      requests.add(get("/hello", "Accept: " + type));
      requests.add(post("/block_documents/filter", "{}", JSON, "Accept: " + type));
    }
    for (String type :
        List.of(
            "",
            " ",
            "x",
            ";",
            "application",
            "application/json;",
            "application/json; charset",
            "application/json; x=\"",
            "application/json, application/json")) {
      requests.add(get("/hello", "Content-Type: " + type));
      requests.add(post("/block_documents/filter", "{}", "Content-Type: " + type));
    }
    requests.add(post("/block_documents/filter", "{}"));
    requests.add(post("/block_documents/filter", "{}", JSON, JSON));
    requests.add(post("/block_documents/filter", "{}", JSON, "Content-Type: text/plain"));
    requests.add(post("/block_documents/filter", "{}", "Content-Type: text/plain"));
    for (String path :
        List.of(
            "/{x}",
            "/block_types/{x}",
            "/block_types/slug/{x}",
            "/block_types/%7Bx%7D",
            "/block_types/slug/a%0d%0ab",
            "/block_types/slug/%20",
            "/block_types/slug/<x>",
            "/block_types/slug/\"",
            "/block_types/slug/|",
            "/block_types/slug/^",
            "/hello#x",
            "/block_types/x;a={",
            "/csrf-token?{x}",
            "/csrf-token?client=%zz",
            "/csrf-token?=",
            NO_ID + "?include_secrets={}",
            NO_ID + "?include_secrets=%zz",
            "/block_schemas/checksum/x?version=%",
            "/block_schemas/checksum/x?version=%00",
            "/WEB-INF/web.xml",
            "//block_types",
            "",
            "/",
            "/" + "a".repeat(3_000),
            "/" + "a/".repeat(2_000))) {
      requests.add(get(path));
    }
    for (String path :
        List.of(
            "/{x}",
            "/block_types/%7Bx%7D",
            "/%252e%252e/WEB-INF/web.xml",
            "/block_types/filter;x",
            "/block_types/filter%3Fx",
            "/nosuch")) {
      requests.add(post(path, "{}", JSON));
    }
    for (String method : List.of("FOO", "get", "PUT", "DELETE", "", "M{x}")) {
      requests.add(RawBytes.of(method + " " + API + "/hello HTTP/1.1", HOST, CLOSE));
    }
    for (String body :
        List.of(
            "{",
            "\0",
            "{}{}",
            "[]",
            "{\"\\u0000\":1}",
            "{\"a\":\"\u00ff\"}",
            "[".repeat(9_000),
            "{\"x\":[" + "{},".repeat(60_000) + "{}]}",
            "{\"limit\":1" + "0".repeat(2_000) + "}")) {
      requests.add(post("/block_documents/filter", body, JSON));
      requests.add(post("/block_types/", body, JSON));
    }
    requests.add(
        RawBytes.of(
            "POST " + API + "/hello HTTP/1.1",
            HOST,
            CLOSE,
            JSON,
            "Content-Length: 9223372036854775807"));
    return requests.stream();
  }

  /**
   * Payara refuses them before it knows for which application they are: a status, and nothing that
   * tells which server this is.
   */
  @ParameterizedTest
  @MethodSource
  void areRefusedByThePlatformWithoutABody(RawBytes request, Api api) {
    RawBytes.Answer answer = request.send(api.uri("").getPort());

    assertThat(answer.status()).as(request.what()).isIn(400, 404, 405, 417, 505);
    assertThat(answer.head()).doesNotContain("payara", "\nserver:", "x-powered-by");
    assertThat(answer.body()).isEmpty();
  }

  static Stream<RawBytes> areRefusedByThePlatformWithoutABody() {
    List<RawBytes> requests = new ArrayList<>();
    for (String target :
        List.of(
            API + "/block_types/slug/a b",
            API + "/block_types/%00",
            API + "/a\0b",
            API + "/block_types/%ff",
            API + "/\u00ff",
            API + "/%5c",
            "x",
            "",
            "/nosuch",
            API + "/" + "a".repeat(9_000))) {
      requests.add(RawBytes.of("GET " + target + " HTTP/1.1", HOST, CLOSE));
    }
    for (String version : List.of("HTTP/1.2", "HTTP/x", "FOO/1.1", "http/1.1", "HTTP/11")) {
      requests.add(RawBytes.of("GET " + API + "/hello " + version, HOST, CLOSE));
    }
    for (String header :
        List.of(
            "X Y: 1",
            "X : 1",
            "X: \0",
            "X\0: 1",
            "X: \1",
            "X: \u00ff",
            "X: a\nY: b",
            "{x}: 1",
            "X: " + "y".repeat(9_000),
            "Expect: foo",
            "Content-Length: -1",
            "Content-Length: x",
            "Content-Length: 2, 2",
            "Content-Length: 99999999999999999999",
            "Accept: \u00ff",
            "Content-Type: \0")) {
      requests.add(get("/hello", header));
    }
    String post = "POST " + API + "/block_types/filter HTTP/1.1";
    for (String body : List.of("x\r\n{}\r\n", "-2\r\n{}\r\n", "fffffffffffffffff\r\n{}\r\n")) {
      requests.add(RawBytes.of(post, HOST, CLOSE, JSON, "Transfer-Encoding: chunked").body(body));
    }
    requests.add(RawBytes.of("TRACE " + API + "/hello HTTP/1.1", HOST, CLOSE));
    requests.add(RawBytes.of("GET " + API + "/hello HTTP/1.1", CLOSE));
    return requests.stream();
  }

  /**
   * Payara's reader of addresses fails on these, and then answers a bare 200, or a 400 where the
   * bytes that happen to lie behind the address in its buffer let it find out: whatever it is,
   * nothing stands in it.
   */
  @ParameterizedTest
  @ValueSource(strings = {"/bondstone/api/../../..", "/..", "/../..", "/bondstone/api/%zz"})
  void areAnsweredWithNothing(String target, Api api) {
    RawBytes request = RawBytes.of("GET " + target + " HTTP/1.1", HOST, CLOSE);

    RawBytes.Answer answer = request.send(api.uri("").getPort());

    assertThat(answer.status()).as(request.what()).isIn(200, 400, 404);
    assertThat(answer.head()).doesNotContain("payara", "\nserver:", "x-powered-by");
    assertThat(answer.body()).isEmpty();
  }

  /** An upgrade that nobody offers is no reason to wait. */
  @ParameterizedTest
  @MethodSource
  void areAnsweredAsIfTheyAskedForNoUpgrade(RawBytes request, Api api) {
    RawBytes.Answer answer = request.send(api.uri("").getPort());

    assertThat(answer.status()).as(request.what()).isEqualTo(200);
    assertThat(answer.head()).containsPattern("\ncontent-type: application/json\\s");
  }

  static Stream<RawBytes> areAnsweredAsIfTheyAskedForNoUpgrade() {
    String[] upgrade = {
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "Sec-WebSocket-Version: 13"
    };
    return Stream.of(
        get("/hello", upgrade),
        get("/hello", "Upgrade: x"),
        post("/block_documents/filter", "{}", join(JSON, upgrade)),
        post("/block_documents/filter", "{}", JSON, "Upgrade: x"));
  }

  private static String[] join(String first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  private static RawBytes get(String path, String... headers) {
    return RawBytes.of("GET " + API + path + " HTTP/1.1", join(HOST, join(CLOSE, headers)));
  }

  private static RawBytes post(String path, String body, String... headers) {
    String[] all = join(HOST, join(CLOSE, join("Content-Length: " + body.length(), headers)));
    return RawBytes.of("POST " + API + path + " HTTP/1.1", all).body(body);
  }
}
