package org.bondstone.server.setting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "--prot, --prot, --port 8081",
    "-port, -port, --port 8081",
    "--port=80, --port=..., --port 8081",
    "--Ports, --Ports, --port 8081",
    "--depoly, --depoly, --deploy app.war",
    "--deploy=s3cret.war, --deploy=..., --deploy app.war",
    "--hlep, --hlep, --help",
    "--verison, --verison, --version",
  })
  void aMisspeltOneIsRefusedWithTheNearest(String argument, String told, String nearest) {
    assertThatThrownBy(() -> OwnOptions.check("--nohazelcast", argument, "80"))
        .isInstanceOf(BadSettingException.class)
        .hasMessage(
            told
                + " is no option. The nearest one is written \""
                + nearest
                + "\"; --help tells all.");
  }

  @Test
  void thoseOfPayaraAndValuesAreLeftAlone() {
    assertThatCode(
            () ->
                OwnOptions.check(
                    "--PORT",
                    "80",
                    "--deploy",
                    "port.war",
                    "--mcPort",
                    "1",
                    "--sslPort",
                    "2",
                    "--deployDir",
                    "deploys",
                    "--name",
                    "port",
                    "--lite",
                    "--logo",
                    "help"))
        .doesNotThrowAnyException();
  }
}
