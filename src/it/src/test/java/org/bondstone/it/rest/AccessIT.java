package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.spec.KeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bondstone.it.ServerCommand;
import org.bondstone.it.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RestServer.class)
class AccessIT {

  private static final String PASSWORD = "pass:wörd-canary";
  private static final String TOKEN = "token-canary";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: localhost.evil.example",
        "Host: localhost\r\nX-Forwarded-For: 192.0.2.1",
        "Host: localhost\r\nForwarded: for=192.0.2.1",
        "Host: localhost\r\nOrigin: http://evil.example",
        "Host: localhost\r\nSec-Fetch-Site: cross-site",
        "Host: localhost\r\nOrigin: null",
      })
  void answersOnlyTheMachineItselfWhileNothingIsConfigured(String headers, Api api)
      throws IOException {
    assertThat(statusLine(api.uri("/hello"), headers)).contains(" 403 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host: localhost", "Host: 127.0.0.1:1", "Host: [::1]"})
  void answersTheMachineItself(String headers, Api api) throws IOException {
    assertThat(statusLine(api.uri("/hello"), headers)).contains(" 200 ");
  }

  @Test
  void asksForCredentialsAndRolesWhenTheyAreConfigured(@TempDir Path data) throws Exception {
    String users =
        "rita:reader:%1$s,uli:user:%1$s,ada:admin:%2$s"
            .formatted(
                passwordHash(PASSWORD),
                ServerCommand.run(data, PASSWORD, "hash-password").output());
    try (ServerProcess server =
        ServerProcess.at(data)
            .environment("BONDSTONE_AUTH_USERS", users)
            .environment("BONDSTONE_AUTH_TOKENS", "ci:admin:" + tokenHash(TOKEN))
            .start()) {
      Api nobody = new Api(server.url("/bondstone/api").toString());
      Api reader = nobody.as(basic("rita", PASSWORD));
      Api user = nobody.as(basic("uli", PASSWORD));
      Api admin = nobody.as(basic("ada", PASSWORD));

      for (Api wrong :
          new Api[] {
            nobody, nobody.as(basic("ada", "x")), nobody.as("Bearer x"), nobody.as("Basic !")
          }) {
        wrong.get("/hello").isError(401);
        assertThat(wrong.get("/health").is(200).text()).isEqualTo("true");
      }
      assertThat(nobody.get("/hello").header("WWW-Authenticate"))
          .get()
          .asString()
          .startsWith("Basic");
      nobody.as("Bearer " + TOKEN).get("/hello").is(200);

      SampleType type = SampleType.in(admin);
      String path = "/block_documents/" + type.document("one", "{'password': 'secret-canary'}");
      String clear = path + "?include_secrets=true";
      assertThat(reader.get(path).is(200).text()).doesNotContain("secret-canary");
      reader.get(clear).isError(403);
      reader.post("/block_documents/filter", "{'include_secrets': true}").isError(403);
      assertThat(user.get(clear).is(200).text()).contains("secret-canary");
      user.delete(path).isError(403);
      user.patch(path, "{}").isError(403);
      user.post("/admin/encryption/rotate", "").isError(403);
      reader.post("/block_types/", "{'name': 'x', 'slug': 'x'}").isError(403);
      admin.delete(path).is(204);

      server.stop();
      assertThat(server.output().toString()).doesNotContain("canary");
    }
  }

  @Test
  void doesNotStartWithAWrongAccount(@TempDir Path data) {
    try (ServerProcess server =
        ServerProcess.at(data)
            .environment("BONDSTONE_AUTH_USERS", "ada:boss:s3cret-canary")
            .launch()) {
      assertThat(server.waitForEnd()).isNotZero();
      assertThat(server.output().toString()).contains("bondstone.auth.users, entry 1 (ada)");
      assertThat(server.output().toString()).doesNotContain("canary");
    }
  }

  private static String statusLine(URI address, String headers) throws IOException {
    String request =
        "GET " + address.getPath() + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    }
  }

  private static String basic(String name, String password) {
    byte[] bytes = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private static String passwordHash(String password) throws Exception {
    byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    KeySpec key = new PBEKeySpec(password.toCharArray(), salt, 10_000, 256);
    byte[] hash =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    Base64.Encoder base64 = Base64.getEncoder();
    return "PBKDF2WithHmacSHA256:10000:"
        + base64.encodeToString(salt)
        + ":"
        + base64.encodeToString(hash);
  }

  private static String tokenHash(String token) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }
}
