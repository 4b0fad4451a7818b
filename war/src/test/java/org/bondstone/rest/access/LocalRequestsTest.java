package org.bondstone.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRequestsTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
  void knowsLoopbackAddresses(String address) {
    assertThat(LocalRequests.isLoopback(address)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "10.0.0.1",
        "128.0.0.1",
        "1127.0.0.1",
        "127.0.0.1.evil.org",
        "::2",
        "localhost",
        "fe80::1",
        "::ffff:10.0.0.1"
      })
  void knowsOtherAddresses(String address) {
    assertThat(LocalRequests.isLoopback(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080", "[::1]", "127.1.2.3"})
  void knowsTheNamesOfThisMachine(String host) {
    assertThat(LocalRequests.isLocalHost(host)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "evil.org",
        "localhost.evil.org",
        "127.0.0.1.nip.io",
        "localhost:x",
        "[::2]",
        "localhost@evil.org",
        "10.0.0.1:8080",
        "localhost, evil.org"
      })
  void doesNotTrustOtherNames(String host) {
    assertThat(LocalRequests.isLocalHost(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "X-Forwarded",
        "X-Forwarded-For",
        "x-forwarded-proto",
        "X-Forwarded-Client-Cert",
        "X-Original-Forwarded-For",
        "X-Original-Host",
        "Via",
        "X-Real-IP",
        "X-Rewrite-URL",
        "Remote-User",
        "X-Remote-User",
        "X-Client-IP",
        "Client-IP",
        "True-Client-Ip",
        "X-Cluster-Client-IP",
        "CF-Connecting-IP",
        "CF-Ray",
        "X-Envoy-External-Address",
        "CDN-Loop",
      })
  void knowsTheHeadersOfProxies(String header) {
    assertThat(LocalRequests.isOfProxy(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "User-Agent",
        "Accept",
        "Authorization",
        "If-Match",
        "X-PREFECT-API-VERSION",
        "Prefect-Csrf-Token",
        "Sec-Fetch-Site",
        "Origin",
      })
  void doesNotTakeTheHeadersOfClientsForThoseOfProxies(String header) {
    assertThat(LocalRequests.isOfProxy(header)).isFalse();
  }

  @Test
  void takesAnOriginForOursWhenItIsTheHost() {
    assertThat(ForeignPages.isHost("http://localhost:8080", "localhost:8080")).isTrue();
    assertThat(ForeignPages.isHost("http://evil.org", "localhost:8080")).isFalse();
    assertThat(ForeignPages.isHost("null", "localhost:8080")).isFalse();
    assertThat(ForeignPages.isHost("http://[", "localhost:8080")).isFalse();
  }
}
