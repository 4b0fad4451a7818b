package org.bondstone.adapter.database.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {

  @Test
  void allowsAllWithoutAList() {
    assertThatCode(() -> HostRules.check("anything", List.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "db.example.org,db.example.org",
    "DB.Example.ORG,db.example.org",
    "a.example.org,*.example.org",
    "a.b.example.org,*.example.org",
    "127.0.0.1,127.0.0.1",
    "127.0.0.1,127.0.0.0/8",
    "localhost,127.0.0.0/8",
    "10.255.1.2,10.0.0.0/8",
    "::1,::1",
    "fd00::1,fd00::/8",
    "0:0:0:0:0:0:0:1,::1"
  })
  void allowsWhatFits(String host, String pattern) {
    assertThatCode(() -> HostRules.check(host, List.of(pattern, "::1"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "example.org,*.example.org",
    "evil-example.org,*.example.org",
    "db.example.org.evil.org,db.example.org",
    "xdb.example.org,db.example.org",
    "127.0.0.1,localhost",
    "127.0.0.1,10.0.0.0/8",
    "11.0.0.1,10.0.0.0/8",
    "10.0.1.1,10.0.0.0/24",
    "169.254.169.254,10.0.0.0/8",
    "2130706433,10.0.0.0/8",
    "0x7f000001,10.0.0.0/8",
    "127.1,10.0.0.0/8",
    "::ffff:127.0.0.1,10.0.0.0/8",
    "no.such.host.invalid,10.0.0.0/8"
  })
  void refusesWhatDoesNot(String host, String pattern) {
    assertThatThrownBy(() -> HostRules.check(host, List.of(pattern)))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("bondstone.allowed-hosts");
  }

  @ParameterizedTest
  @CsvSource({
    "db1,false",
    "cafe01,false",
    "a1.b2.de,false",
    "0x7f000001,false",
    "10.0.0.1,true",
    "2130706433,true",
    "::1,true",
    "fd00::1,true",
    "::ffff:10.0.0.1,true"
  })
  void takesNoNameOfHexadecimalDigitsForAnAddress(String host, boolean address) {
    assertThat(HostRules.isAddress(host)).isEqualTo(address);
  }

  @Test
  void looksNothingUpWhenOnlyTheNameIsChecked() {
    List<String> ranges = List.of("10.0.0.0/8", "db.example.org");

    for (String host : List.of("no.such.host.invalid", "localhost", "10.1.2.3", "db.example.org")) {
      assertThatCode(() -> HostRules.checkName(host, ranges)).doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> HostRules.checkName("11.0.0.1", ranges))
        .isInstanceOf(RefusedUrlException.class);
    assertThatThrownBy(() -> HostRules.checkName("evil.org", List.of("db.example.org")))
        .isInstanceOf(RefusedUrlException.class);
  }

  @Test
  void checksTheAddressAgainWhenConnecting() {
    assertThatThrownBy(() -> HostRules.checkNow("localhost", List.of("10.0.0.0/8")))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "10.0.0.0/33", "10.0.0.0/x", "*", "a.*", "*.*.org", "http://a"})
  void refusesPatternsThatItDoesNotUnderstand(String pattern) {
    assertThatThrownBy(() -> HostRules.checkPatterns(List.of(pattern)))
        .isInstanceOf(InvalidSpecificationException.class);
  }
}
