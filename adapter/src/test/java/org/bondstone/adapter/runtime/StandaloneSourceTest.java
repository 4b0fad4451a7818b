package org.bondstone.adapter.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.bondstone.adapter.testing.LeaseFigure;
import org.bondstone.adapter.testing.RoleSource;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.Test;

/** A program without a server has sources of credentials, too. */
class StandaloneSourceTest {

  private static final String TYPE = "bondstone.block.standalone-roles.type";

  @Test
  void aSettingIsTheBlockOfASource() {
    RoleSource roles = RoleSource.newUsers(Duration.ofHours(1)).name("standalone-roles");
    System.setProperty(TYPE, RoleSource.SLUG);
    try (SqlConnector connector =
        SqlConnector.open(LeaseFigure.specification().credentials("standalone-roles").build())) {
      assertThat(connector.query("select current_user").one(String.class)).startsWith("role_");
    } finally {
      System.clearProperty(TYPE);
    }
    assertThat(roles.given()).isEqualTo(1);
  }

  @Test
  void aSourceThatIsNowhereIsNamed() {
    try (SqlConnector connector =
        SqlConnector.open(LeaseFigure.specification().credentials("nowhere").build())) {
      assertThatExceptionOfType(CredentialSourceException.class)
          .isThrownBy(() -> connector.query("select 1").one(Integer.class))
          .withMessageContainingAll("\"nowhere\"", "no block of that name", RoleSource.SLUG);
    }
  }
}
