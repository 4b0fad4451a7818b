package org.bondstone.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients with a reader's credentials that ask for much and take nothing. Others do not notice. */
@Tag("faults")
class SlowReadersIT {

  private static final String READER = "slow-reader-canary";
  private static final String ADMIN = "slow-admin-canary";
  private static final String LISTING = "/block_types/slug/large/block_documents";
  private static final int CLIENTS = 220;
  private static final int DOCUMENTS = 30;
  private static final int DOCUMENT_BYTES = 100 * 1024;
  private static final int PATIENCE_MILLIS = 90_000;
  private static ServerProcess server;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    server =
        ServerProcess.at(data)
            .environment(
                "BONDSTONE_AUTH_TOKENS",
                "rita:reader:" + hash(READER) + ",anna:admin:" + hash(ADMIN))
            .heap("256m")
            .inItsOwnJvm()
            .start();
    saveDocuments(api(ADMIN));
  }

  /** A server in a JVM of its own would store its classes first, which takes as long as a start. */
  @AfterAll
  static void kill() {
    server.kill();
    server.close();
  }

  @Test
  void doNotHoldOthersUp() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    int whole = 0;
    int busy = 0;
    try (HealthWatch health = HealthWatch.of(server)) {
      for (int i = 0; i < CLIENTS; i++) {
        sockets.add(ask());
      }
      int asked = health.count();
      for (Socket socket : sockets) {
        // The first bytes only: those that are behind it get nothing read meanwhile.
        String status = status(socket);
        whole += status.equals("200") ? 1 : 0;
        busy += status.equals("503") ? 1 : 0;
      }
      assertThat(whole).isPositive();
      assertThat(whole + busy).isEqualTo(CLIENTS);
      Eventually.is("/health answers beside them", () -> health.count() > asked);
      Faults.report(
          getClass(),
          "%d clients that take nothing of 3 MiB in 256 MB: %d of 200, %d of 503;"
              + " /health at worst %d ms of %d",
          CLIENTS,
          whole,
          busy,
          health.worstMillis(),
          health.count());
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    // The threads that wrote to them come back first.
    Eventually.is("a listing again", () -> api(READER).get(LISTING).status() == 200);
    assertThat(server.output().toString()).doesNotContain("OutOfMemory");
  }

  private static void saveDocuments(HttpCalls api) {
    String type =
        id(
            api,
            "/block_types",
            Json.createObjectBuilder().add("name", "Large").add("slug", "large").build());
    String schema =
        id(
            api,
            "/block_schemas",
            Json.createObjectBuilder()
                .add("block_type_id", type)
                .add(
                    "fields",
                    Json.createObjectBuilder()
                        .add("title", "Large")
                        .add("type", "object")
                        .add("properties", Json.createObjectBuilder()))
                .build());
    for (int i = 0; i < DOCUMENTS; i++) {
      id(
          api,
          "/block_documents",
          Json.createObjectBuilder()
              .add("name", "large-" + i)
              .add("data", Json.createObjectBuilder().add("x", "x".repeat(DOCUMENT_BYTES)))
              .add("block_type_id", type)
              .add("block_schema_id", schema)
              .build());
    }
  }

  private static String id(HttpCalls api, String path, JsonObject body) {
    HttpCalls.Answer answer = api.post(path, body);
    assertThat(answer.status()).isEqualTo(201);
    return answer.json().getString("id");
  }

  private static Socket ask() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(2048);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    String head =
        """
        GET /bondstone/api%s HTTP/1.1
        Host: localhost
        Authorization: Bearer %s

        """;
    socket
        .getOutputStream()
        .write(
            head.formatted(LISTING, READER).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /** Of the first line; nothing more is taken. */
  private static String status(Socket socket) throws IOException {
    try {
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.UTF_8)
          .substring("HTTP/1.1 ".length());
    } catch (SocketException | StringIndexOutOfBoundsException e) {
      return "none";
    }
  }

  private static HttpCalls api(String token) {
    return new HttpCalls(server.url("/bondstone/api"), "Bearer " + token);
  }

  private static String hash(String token) throws Exception {
    byte[] bytes =
        MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(bytes);
  }
}
