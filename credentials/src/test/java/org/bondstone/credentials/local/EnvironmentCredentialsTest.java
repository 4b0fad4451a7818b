package org.bondstone.credentials.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.DatabaseCredentials;
import org.junit.jupiter.api.Test;

class EnvironmentCredentialsTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("SHOP_USER", "ada", "SHOP_PASSWORD", "one", "ROOT_PASSWORD", "s3cret");

  private static CredentialSource open(String allowed, Map<String, Object> data) {
    return new EnvironmentCredentials(ENVIRONMENT::get)
        .open("shop", data, new Settings(Map.of("bondstone.credentials.environment", allowed)));
  }

  @Test
  void readsTheVariablesThatTheOperatorAllows() {
    for (String allowed : new String[] {"SHOP_USER, SHOP_PASSWORD", "OTHER,SHOP_*"}) {
      DatabaseCredentials read =
          open(
                  allowed,
                  Map.of("username_variable", "SHOP_USER", "password_variable", "SHOP_PASSWORD"))
              .get(null);
      assertThat(read.user()).contains("ada");
      assertThat(read.password().reveal()).isEqualTo("one");
    }
  }

  @Test
  void noOtherVariableIsRead() {
    for (String allowed :
        new String[] {"SHOP_*", "ROOT_PASS", "ROOT", ",", "PATH,ROOT_PASSWORDS"}) {
      assertThatExceptionOfType(InvalidSpecificationException.class)
          .as(allowed)
          .isThrownBy(() -> open(allowed, Map.of("password_variable", "ROOT_PASSWORD")))
          .withMessageContainingAll("password_variable", "bondstone.credentials.environment")
          .withMessageNotContaining("s3cret");
    }
    assertThatExceptionOfType(InvalidSpecificationException.class)
        .isThrownBy(
            () ->
                new EnvironmentCredentials()
                    .open("shop", Map.of("password_variable", "PATH"), new Settings(Map.of())));
  }

  @Test
  void aVariableThatIsNotSetSaysSo() {
    CredentialSource source = open("SHOP_*", Map.of("password_variable", "SHOP_PASS"));
    assertThatExceptionOfType(CredentialSourceException.class)
        .isThrownBy(() -> source.get(null))
        .withMessageContainingAll("environment-credentials/shop", "password_variable", "not set");
  }
}
