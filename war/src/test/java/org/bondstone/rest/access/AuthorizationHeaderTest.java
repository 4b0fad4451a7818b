package org.bondstone.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationHeaderTest {

  @Test
  void readsBasicAndLetsPasswordsHoldColonsAndOtherAlphabets() {
    String text = Base64.getEncoder().encodeToString("ann:p:ä".getBytes(StandardCharsets.UTF_8));

    assertThat(AuthorizationHeader.read("basic  " + text))
        .get()
        .isInstanceOfSatisfying(
            UsernamePasswordCredential.class,
            credential -> {
              assertThat(credential.getCaller()).isEqualTo("ann");
              assertThat(credential.getPasswordAsString()).isEqualTo("p:ä");
            });
  }

  @Test
  void readsBearerAndKeepsItsHashOnly() {
    assertThat(AuthorizationHeader.read("Bearer t0ken"))
        .get()
        .isInstanceOfSatisfying(
            TokenCredential.class,
            credential -> assertThat(credential.hash()).isEqualTo(Hashes.sha256("t0ken")));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Basic", "Basic !!", "Basic YQ==", "Digest x", "x y z"})
  void readsNothingElse(String header) {
    assertThat(AuthorizationHeader.read(header)).isEmpty();
  }
}
