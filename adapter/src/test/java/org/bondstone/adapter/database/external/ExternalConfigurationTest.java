package org.bondstone.adapter.database.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.testing.Statements.text;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.ExternalDriver;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.DriverMissingException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;
import org.junit.jupiter.api.Test;

/** A driver that the operator turns on; H2's own stands in for one. */
class ExternalConfigurationTest {

  private static final ExternalDriver DRIVER =
      new ExternalDriver(
          "other", "org.h2.Driver", "jdbc:h2:mem:{database}", Set.of("LOCK_TIMEOUT"));

  private final AccessPolicy policy = AccessPolicy.unrestricted().withDrivers(List.of(DRIVER));

  @Test
  void connectsThroughTheOperatorsTemplate() throws SQLException {
    DatabaseConfiguration configuration =
        Configurations.of(
            TestSpecifications.of("other://sa:p@/external?LOCK_TIMEOUT=5").build(), policy);

    try (PhysicalConnection physical = configuration.opener().open()) {
      assertThat(text(physical, "SELECT LOCK_TIMEOUT()")).isEqualTo("5");
      assertThat(physical.xaResource()).isNull();
    }
    assertThat(configuration.kind().title()).isEqualTo("other");
    assertThat(configuration.kind().supportsXa()).isFalse();
  }

  @Test
  void leavesMakingAndDroppingOfDatabasesToTheOperator() {
    DatabaseConfiguration configuration =
        Configurations.of(TestSpecifications.of("other:///external").build(), policy);

    assertThatThrownBy(configuration::createDb)
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("operator");
    assertThatThrownBy(configuration::dropDb)
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("operator");
  }

  @Test
  void isUnknownUntilTheOperatorTurnsItOn() {
    assertThatThrownBy(
            () ->
                Configurations.of(
                    TestSpecifications.of("other:///x").build(), AccessPolicy.unrestricted()))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("not known");
  }

  @Test
  void letsNothingIntoTheTemplateThatIsNotPlain() {
    for (String url :
        List.of(
            "other:///x;INIT=y",
            "other:///x%3BINIT=y",
            "other:///x%3Fy",
            "other:///%7Bhost%7D",
            "other:///a/b/c",
            "other:///x?INIT=y")) {
      assertThatThrownBy(() -> Configurations.of(TestSpecifications.of(url).build(), policy))
          .as(url)
          .isInstanceOf(RefusedUrlException.class);
    }
    assertThatThrownBy(() -> Configurations.of(TestSpecifications.of("other://").build(), policy))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("{database}");
  }

  @Test
  void saysWhenItsClassIsMissing() {
    ExternalDriver missing =
        new ExternalDriver("missing", "no.such.Driver", "jdbc:missing:{database}", Set.of());
    DatabaseConfiguration configuration =
        Configurations.of(
            TestSpecifications.of("missing:///x").build(),
            AccessPolicy.unrestricted().withDrivers(List.of(missing)));

    assertThatThrownBy(configuration.opener()::open)
        .isInstanceOf(DriverMissingException.class)
        .hasMessageContaining("no.such.Driver");
  }
}
