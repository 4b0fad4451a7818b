package org.bondstone.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.specification.SpecificationReader;
import org.bondstone.adapter.testing.AttackCorpus;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.DriverMissingException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.error.SpecificationException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 1, 2, 3 and 6 of the security page: a saved URL is hostile input. */
class HostileUrlTest {

  @TempDir Path folder;

  private final SpyDriver spy = new SpyDriver();

  @BeforeEach
  void watchDrivers() throws SQLException {
    DriverManager.registerDriver(spy);
  }

  @AfterEach
  void watchNoMore() throws SQLException {
    DriverManager.deregisterDriver(spy);
  }

  @Test
  void letsNoUrlOfTheCorpusThrough() {
    List<String> accepted = new ArrayList<>();
    AttackCorpus.mutated()
        .forEach(
            url -> {
              if (isAccepted(url, Map.of())) {
                accepted.add(url);
              }
            });

    assertThat(accepted).isEmpty();
    assertThat(AttackCorpus.mutated()).hasSizeGreaterThan(2_000);
    assertThat(spy.seen).isEmpty();
  }

  @Test
  void letsNoPropertyOfTheCorpusThroughAsConnectArgument() {
    List<String> accepted = new ArrayList<>();
    for (String url : AttackCorpus.places()) {
      for (String property : AttackCorpus.PROPERTIES) {
        for (String name : variants(property)) {
          Map<String, Object> arguments = new HashMap<>();
          arguments.put(name, "x");
          if (isAccepted(url, arguments)) {
            accepted.add(url + " " + name);
          }
        }
      }
    }

    assertThat(accepted).isEmpty();
    assertThat(spy.seen).isEmpty();
  }

  @Test
  void letsNoDocumentOfTheCorpusThroughAndSaysWhereTheFaultIs() {
    List<Map<String, Object>> documents = AttackCorpus.documents();

    for (Map<String, Object> data : documents) {
      SpecificationException refused =
          catchThrowableOfType(SpecificationException.class, () -> check(data));
      assertThat(refused).as(data::toString).isNotNull();
      assertThat(refused.place()).as(data::toString).isNotEmpty();
      assertThat(data).containsKey(refused.place().get(0));
    }
    assertThat(documents).hasSizeGreaterThan(800);
    assertThat(spy.seen).isEmpty();
  }

  private void check(Map<String, Object> data) {
    Configurations.check(
        SpecificationReader.read("sql-connector", data), AccessPolicy.ofBlocks(folder));
  }

  @ParameterizedTest
  @CsvSource({
    "postgres,postgresql",
    "pg,postgresql",
    "postgresq,postgresql",
    "postgresql+psycopg3,postgresql+psycopg",
    "maria,mariadb",
    "mysql+pymysq,mysql+pymysql",
    "sqlserver,mssql",
    "sqllite,sqlite",
    "h,h2"
  })
  void namesTheDriverThatWasMeant(String driver, String meant) {
    assertThatThrownBy(() -> check(Map.of("connection_info", Map.of("driver", driver))))
        .isInstanceOfSatisfying(
            SpecificationException.class,
            e -> assertThat(e.place()).containsExactly("connection_info", "driver"))
        .hasMessageContaining("\"%s\" is not known. Did you mean %s?".formatted(driver, meant));
  }

  @Test
  void namesNoDriverWhereNoneIsNear() {
    assertThatThrownBy(() -> check(Map.of("connection_info", Map.of("driver", "snowflake"))))
        .isInstanceOf(InvalidSpecificationException.class)
        .message()
        .doesNotContain("Did you mean");
  }

  @Test
  void refusesAPropertyByNameEvenWithoutAValue() {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("socketFactory", null);

    assertThatThrownBy(() -> configuration("postgresql://h/d", arguments))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("socketFactory")
        .hasMessageContaining("sslmode");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:canary@h/d?socketFactory=canary",
        "postgresql://u:canary@h/d?sslmode=canary",
        "postgresql://u:canary@h/d?connect_timeout=canary",
        "postgresql://u:canary@h/d?options=-ccanary",
        "postgresql://u:canary@h/d?sslrootcert=/canary",
        "h2://u:canary@/mem:x?LOCK_TIMEOUT=canary",
        "h2://u:canary@/../canary",
        "sqlite:///../canary",
        "mysql://u:canary@h/d?ssl=canary",
        "oracle://u:canary@h/d?service_name=canary!",
        "mssql://u:canary@h/d?encrypt=canary"
      })
  void refusesWithoutShowingSecretsOrValues(String url) {
    assertThatThrownBy(() -> configuration(url, Map.of()))
        .isInstanceOf(BondstoneException.class)
        .message()
        .doesNotContain("canary");
  }

  @Test
  void showsNoSecretInItsKeyOrText() {
    DatabaseConfiguration configuration =
        configuration("postgresql://u:canary@h/d?application_name=app", Map.of());

    assertThat(configuration.toString()).doesNotContain("canary");
    assertThat(configuration.uniqueKey().toString()).doesNotContain("canary");
  }

  @Test
  void checksAgainWhatWasBuiltWithoutAUrl() {
    // A document may have been written to the store's database by hand.
    ConnectionComponents parts = ConnectionComponents.parse("postgresql://h/d");
    ConnectionSpecification specification =
        ConnectionSpecification.of(parts.withQuery(Map.of("loggerFile", "x"))).build();

    assertThatThrownBy(() -> Configurations.of(specification, AccessPolicy.below(folder)))
        .isInstanceOf(RefusedUrlException.class);
  }

  @Test
  void refusesHostsThatAreNotAllowed() {
    AccessPolicy policy = AccessPolicy.below(folder).withAllowedHosts(List.of("db.example.org"));

    for (String url :
        List.of(
            "postgresql://evil.example.org/d",
            "postgresql:///d",
            "mysql://127.0.0.1/d",
            "oracle://h/d",
            "mssql://h/d")) {
      ConnectionSpecification specification =
          ConnectionSpecification.of(ConnectionComponents.parse(url)).build();
      assertThatThrownBy(() -> Configurations.of(specification, policy))
          .as(url)
          .isInstanceOf(RefusedUrlException.class);
    }
    Configurations.of(
        ConnectionSpecification.of(ConnectionComponents.parse("postgresql://db.example.org/d"))
            .build(),
        policy);
    Configurations.of(
        ConnectionSpecification.of(ConnectionComponents.parse("h2:///mem:x")).build(), policy);
  }

  @Test
  void namesNoClassFromADocument() {
    assertThatThrownBy(() -> configuration("org_evil_driver://h/d", Map.of()))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("not known");
  }

  private boolean isAccepted(String url, Map<String, Object> arguments) {
    try {
      configuration(url, arguments);
      return true;
    } catch (RefusedUrlException | InvalidSpecificationException e) {
      return false;
    } catch (DriverMissingException e) {
      // It got as far as the driver's door.
      return true;
    }
  }

  private DatabaseConfiguration configuration(String url, Map<String, Object> arguments) {
    ConnectionSpecification specification =
        ConnectionSpecification.of(ConnectionComponents.parse(url)).connectArgs(arguments).build();
    return Configurations.of(specification, AccessPolicy.below(folder));
  }

  private static List<String> variants(String name) {
    return List.of(
        name,
        name.toUpperCase(java.util.Locale.ROOT),
        name.toLowerCase(java.util.Locale.ROOT),
        " " + name,
        name + " ",
        name + "\0",
        name + ";",
        "jdbc." + name,
        name + "=x&sslmode");
  }

  /** Would take any URL that came to a driver. */
  private static final class SpyDriver implements Driver {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
      seen.add(url);
      throw new SQLException("A URL has come to a driver.");
    }

    @Override
    public boolean acceptsURL(String url) {
      return true;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 1;
    }

    @Override
    public int getMinorVersion() {
      return 0;
    }

    @Override
    public boolean jdbcCompliant() {
      return false;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }
  }
}
