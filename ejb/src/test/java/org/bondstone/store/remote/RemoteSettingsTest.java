package org.bondstone.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bondstone.store.error.StoreSetupException;
import org.bondstone.store.model.ForwardTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteSettingsTest {

  private static Optional<RemoteSettings> read(String... settings) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    return RemoteSettings.read(name -> Optional.ofNullable(given.get(name)));
  }

  @Test
  void thereIsNoRemoteApiWithoutItsAddress() {
    assertThat(read("bondstone.api.key", "k")).isEmpty();
  }

  @Test
  void hasDefaults() {
    RemoteSettings settings = read("bondstone.api.url", "http://localhost:4200/api/").orElseThrow();

    assertThat(settings.address()).hasToString("http://localhost:4200/api");
    assertThat(settings.authorization()).isEmpty();
    assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.freshness()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void forwardsOnlyWhereTheSettingsSaySo() {
    assertThat(read("bondstone.api.url", "https://h/api").orElseThrow().forwarding()).isEmpty();
    ForwardTarget target =
        read(
                "bondstone.api.url", "https://h/api",
                "bondstone.api.forward", "true",
                "bondstone.api.forward-timeout", "7",
                "bondstone.api.auth-string", "ada:canary")
            .orElseThrow()
            .forwarding()
            .orElseThrow();

    assertThat(target.address()).hasToString("https://h/api");
    assertThat(target.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(target.token().orElseThrow().reveal()).isEqualTo("ada:canary");
    assertThat(target.toString()).doesNotContain("canary");
    assertThatThrownBy(() -> read("bondstone.api.forward", "true"))
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining("bondstone.api.url is not set");
    assertThatThrownBy(() -> read("bondstone.api.forward", "yes"))
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining("allowed are true and false");
  }

  @Test
  void sendsCredentialsAsPrefectsClientsDoAndShowsThemToNobody() {
    RemoteSettings key =
        read("bondstone.api.url", "https://h/api", "bondstone.api.key", "canary").orElseThrow();
    RemoteSettings basic =
        read("bondstone.api.url", "https://h/api", "bondstone.api.auth-string", "ada:canary")
            .orElseThrow();

    assertThat(key.token().orElseThrow().reveal()).isEqualTo("canary");
    assertThat(basic.token().orElseThrow().reveal()).isEqualTo("ada:canary");
    assertThat(key.authorization().orElseThrow().reveal()).isEqualTo("Bearer canary");
    assertThat(basic.authorization().orElseThrow().reveal()).isEqualTo("Basic YWRhOmNhbmFyeQ==");
    assertThat(key.toString()).doesNotContain("canary");
    assertThat(basic.toString()).doesNotContain("YWRhOmNhbmFyeQ");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost/api, false",
    "http://127.0.0.1:4200/api, false",
    "http://[::1]:4200/api, false",
    "https://prefect.example/api, false",
    "http://LOCALHOST/api, false",
    "http://prefect.example/api, true",
    "http://127.example.org/api, true",
    "http://localhost.example.org/api, true",
  })
  void knowsWhenSecretsGoUnencrypted(String url, boolean open) {
    assertThat(read("bondstone.api.url", url).orElseThrow().isOpenToAll()).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "bondstone.api.url, not a url",
    "bondstone.api.url, ftp://h/api",
    "bondstone.api.url, http:///api",
    "bondstone.api.url, https://u:canary@h/api",
    "bondstone.api.url, https://h/api?x=canary",
    "bondstone.api.auth-string, canary",
    "bondstone.api.freshness, 0",
    "bondstone.api.freshness, soon",
    "bondstone.api.read-timeout, 601",
    "bondstone.api.connect-timeout, -1",
  })
  void refusesAWrongSettingByItsName(String name, String value) {
    assertThatThrownBy(() -> read("bondstone.api.url", "http://h/api", name, value))
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("allowed is")
        .hasMessageNotContaining("canary");
  }

  @Test
  void refusesTwoKindsOfCredentials() {
    assertThatThrownBy(
            () ->
                read(
                    "bondstone.api.url",
                    "http://h/api",
                    "bondstone.api.key",
                    "canary",
                    "bondstone.api.auth-string",
                    "a:canary"))
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining("bondstone.api.key")
        .hasMessageContaining("bondstone.api.auth-string")
        .hasMessageNotContaining("canary");
  }
}
