package org.bondstone.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.bondstone.adapter.database.rule.ExternalDriver;
import org.bondstone.adapter.testing.TestKind;
import org.bondstone.api.error.DriverMissingException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverCatalogueTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql+psycopg2",
        "postgresql+pg8000",
        "postgresql+psycopg2cffi",
        "postgresql+pypostgresql",
        "postgresql+pygresql",
        "mysql+mysqldb",
        "mysql+pymysql",
        "mysql+mysqlconnector",
        "mysql+cymysql",
        "mysql+oursql",
        "mysql+pyodbc",
        "sqlite+pysqlite",
        "sqlite+pysqlcipher",
        "oracle+cx_oracle",
        "oracle+oracledb",
        "mssql+pyodbc",
        "mssql+mxodbc",
        "mssql+pymssql"
      })
  void knowsEverySyncNameOfPrefect(String name) {
    Driver driver = new Driver(name);

    assertThat(DriverCatalogue.find(driver, List.of()).style()).isEqualTo(KnownDriver.Style.SYNC);
    assertThatCode(() -> DriverCatalogue.requireSync(driver)).doesNotThrowAnyException();
    assertThatThrownBy(() -> DriverCatalogue.requireAsync(driver))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("Use SqlConnector");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql+asyncpg",
        "sqlite+aiosqlite",
        "mysql+asyncmy",
        "mysql+aiomysql",
        "oracle+oracledb_async"
      })
  void knowsEveryAsyncNameOfPrefect(String name) {
    Driver driver = new Driver(name);

    assertThat(DriverCatalogue.find(driver, List.of()).style()).isEqualTo(KnownDriver.Style.ASYNC);
    assertThatCode(() -> DriverCatalogue.requireAsync(driver)).doesNotThrowAnyException();
    assertThatThrownBy(() -> DriverCatalogue.requireSync(driver))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("Use AsyncSqlConnector");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "h2", "sqlite", "mysql", "mariadb", "oracle", "mssql"})
  void takesADialectAloneForBothConnectors(String name) {
    Driver driver = new Driver(name);

    assertThatCode(() -> DriverCatalogue.requireSync(driver)).doesNotThrowAnyException();
    assertThatCode(() -> DriverCatalogue.requireAsync(driver)).doesNotThrowAnyException();
  }

  @Test
  void listsTheKnownNamesForAnUnknownOne() {
    assertThatThrownBy(() -> DriverCatalogue.find(new Driver("postgres"), List.of()))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("\"postgres\"")
        .hasMessageContaining("postgresql+asyncpg")
        .hasMessageContaining("h2");
  }

  @Test
  void knowsWhatTheOperatorHasTurnedOn() {
    ExternalDriver trino =
        new ExternalDriver("trino", "io.trino.jdbc.TrinoDriver", "jdbc:trino://{host}", Set.of());

    assertThat(DriverCatalogue.find(new Driver("trino"), List.of(trino)).kind().title())
        .isEqualTo("trino");
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "H2", "SQLITE", "MYSQL"})
  void hasTheDriversInTheBox(TestKind known) {
    assertThatCode(() -> DriverCatalogue.requireJar(known.kind())).doesNotThrowAnyException();
  }

  @Test
  void namesTheJarToAddForTheOthers() {
    assertThatThrownBy(() -> DriverCatalogue.requireJar(TestKind.ORACLE.kind()))
        .isInstanceOf(DriverMissingException.class)
        .hasMessageContaining("com.oracle.database.jdbc:ojdbc11");
    assertThatThrownBy(() -> DriverCatalogue.requireJar(TestKind.SQL_SERVER.kind()))
        .isInstanceOf(DriverMissingException.class)
        .hasMessageContaining("com.microsoft.sqlserver:mssql-jdbc");
    assertThatThrownBy(() -> DriverCatalogue.requireJar(TestKind.DUCKDB.kind()))
        .isInstanceOf(DriverMissingException.class)
        .hasMessageContaining("org.duckdb:duckdb_jdbc");
    assertThatThrownBy(() -> DriverCatalogue.driver(TestKind.DUCKDB.kind()))
        .isInstanceOf(DriverMissingException.class)
        .hasMessageContaining("org.duckdb:duckdb_jdbc");
  }
}
