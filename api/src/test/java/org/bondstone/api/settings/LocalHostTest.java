package org.bondstone.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalHostTest {

  @ParameterizedTest
  @ValueSource(strings = {"http://example.org", "http://10.0.0.1:80", "http://127.example.org"})
  void plainHttpToAnotherMachineIsUnencrypted(String address) {
    assertThat(LocalHost.isLeftUnencrypted(URI.create(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org",
        "http://LocalHost:4200",
        "http://127.0.0.2",
        "http://[::1]:1"
      })
  void tlsAndThisMachineAreNot(String address) {
    assertThat(LocalHost.isLeftUnencrypted(URI.create(address))).isFalse();
  }
}
