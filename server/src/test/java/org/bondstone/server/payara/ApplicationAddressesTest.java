package org.bondstone.server.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.bondstone.server.setting.ServerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:8099/places",
    "0.0.0.0, http://localhost:8099/places",
    "::1, http://[0:0:0:0:0:0:0:1]:8099/places"
  })
  void canBeOpenedInABrowser(String address, String expected) throws UnknownHostException {
    assertThat(addresses(address).of("places")).isEqualTo(expected);
  }

  @Test
  void haveOneSlashBeforeTheContextRoot() throws UnknownHostException {
    assertThat(addresses("127.0.0.1").of("/places")).endsWith(":8099/places");
  }

  private static ApplicationAddresses addresses(String address) throws UnknownHostException {
    return new ApplicationAddresses(
        new ServerSettings(InetAddress.getByName(address), 8099, Path.of("unused"), ""));
  }
}
