package org.bondstone.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients with a reader's credentials that send a body and stop, or too much of it. Others do not
 * notice.
 */
@Tag("faults")
@Order(1)
class StalledBodiesIT {

  private static final String TOKEN = "stalled-canary";
  private static final int CLIENTS = 200;

  /** A connection ends 130 seconds after its last byte. */
  private static final int PATIENCE_MILLIS = 180_000;

  private static ServerProcess server;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8));
    server =
        ServerProcess.at(data)
            .environment("BONDSTONE_AUTH_TOKENS", "rita:reader:" + HexFormat.of().formatHex(hash))
            .heap("128m")
            .inItsOwnJvm()
            .start();
  }

  /** A server in a JVM of its own would store its classes first, which takes as long as a start. */
  @AfterAll
  static void kill() {
    server.kill();
    server.close();
  }

  @Test
  void endStalledOnesWithoutHoldingOthersUp() throws Exception {
    int ended = 0;
    try (HealthWatch health = HealthWatch.of(server)) {
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        sockets.add(open(1_000, "{"));
      }
      for (Socket socket : sockets) {
        assertThat(answer(socket)).startsWith("HTTP/1.1 408 ").contains("{\"detail\":");
        ended++;
      }
      Faults.report(
          getClass(),
          "%d bodies stalled, %d ended with 408; /health at worst %d ms of %d",
          CLIENTS,
          ended,
          health.worstMillis(),
          health.count());
    }
    worksAgain();
  }

  @Test
  void takeFewLargeOnesAtATime() throws Exception {
    String large = "{\"x\": \"" + "x".repeat(8 * 1024 * 1024 - 100) + "\"}";
    String dense = "{\"x\": [" + "{},".repeat(1_400_000) + "{}]}";
    int[] statuses = new int[600];
    try (HealthWatch health = HealthWatch.of(server)) {
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String body = i % 2 == 0 ? large : dense;
        Thread client = new Thread(() -> count(statuses, body));
        client.start();
        clients.add(client);
      }
      for (Thread client : clients) {
        client.join();
      }
      assertThat(statuses[413] + statuses[422] + statuses[503]).isEqualTo(10);
      assertThat(statuses[413] + statuses[422]).isPositive();
      Faults.report(
          getClass(),
          "10 bodies of 4 and 8 MiB in 128 MB: %d of 413, %d of 422, %d of 503;"
              + " /health at worst %d ms of %d",
          statuses[413],
          statuses[422],
          statuses[503],
          health.worstMillis(),
          health.count());
    }
    worksAgain();
  }

  private static void count(int[] statuses, String body) {
    try (Socket socket = open(body.length(), body)) {
      int status = Integer.parseInt(answer(socket).substring(9, 12));
      synchronized (statuses) {
        statuses[status]++;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void worksAgain() {
    HttpCalls api = new HttpCalls(server.url("/bondstone/api"), "Bearer " + TOKEN);
    assertThat(api.post("/block_documents/filter").status()).isEqualTo(200);
    assertThat(api.get("/block_capabilities").status()).isEqualTo(200);
    assertThat(server.output().toString()).doesNotContain("OutOfMemory");
  }

  private static Socket open(int length, String body) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    OutputStream out = socket.getOutputStream();
    String head =
        """
        POST /bondstone/api/block_documents/filter HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: %d
        Connection: close

        """;
    out.write(head.formatted(TOKEN, length).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(body.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /** All that comes until the connection closes. */
  private static String answer(Socket socket) throws IOException {
    try (socket) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
