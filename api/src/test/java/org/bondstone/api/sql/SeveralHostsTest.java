package org.bondstone.api.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bondstone.api.error.RefusedUrlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeveralHostsTest {

  /** The forms that SQLAlchemy documents for psycopg2, psycopg and asyncpg, and pgjdbc's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "postgresql+psycopg2://u:p@/d?host=a:5432&host=b:5433 a:5432,b:5433",
        "postgresql+psycopg2://u:p@/d?host=a,b&port=5432,5433 a:5432,b:5433",
        "postgresql+psycopg2://u:p@/d?host=a:5432&host=b&host=c:5434 a:5432,b,c:5434",
        "postgresql+psycopg2://u:p@/d?host=a,b,c&port=5432,,5434 a:5432,b,c:5434",
        "postgresql+psycopg://u:p@/d?host=a&host=b a,b",
        "postgresql+psycopg://u:p@/d?host=a,b a,b",
        "postgresql+asyncpg:///d?sslmode=require&host=a:5432&host=b:5432 a:5432,b:5432",
        "postgresql+psycopg2:///d?host=[::1]:5432&host=b:5432 [::1]:5432,b:5432",
        "postgresql+psycopg2:///d?host=::1,10.0.0.2&port=5432,5432 [::1]:5432,10.0.0.2:5432",
        "postgresql:///d?host=a:5433 a:5433",
        "postgresql:///d?host=a&port=5433 a:5433",
        "postgresql:///d?host=a a",
        "postgresql:///d?host=::1 [::1]",
        "postgresql://a:5433/d a:5433",
        "postgresql:///d ''",
        "jdbc:postgresql://a:5432,b:5433/d?user=u a:5432,b:5433",
        "jdbc:postgresql://a,[fe80::1]:5433/d a,[fe80::1]:5433",
        "mysql://a:3306/d a:3306"
      })
  void readsTheServers(String url, String servers) {
    ConnectionComponents parts = ConnectionComponents.parse(url);

    assertThat(text(parts)).isEqualTo(servers);
    assertThat(ConnectionComponents.parse(parts.toUrl())).isEqualTo(parts);
    assertThat(text(parts.withoutSettings())).isEqualTo(servers);
  }

  private static String text(ConnectionComponents parts) {
    return parts.servers().stream().map(ServerAddress::toString).collect(Collectors.joining(","));
  }

  /** What Prefect's {@code ConnectionComponents} and SQLAlchemy's URL both can hold. */
  @Test
  void keepsThemAsTextsOfTheQuery() {
    ConnectionComponents parts =
        ConnectionComponents.parse(
            "postgresql+psycopg2://u@/d?host=a:5432&target_session_attrs=primary&host=b");

    assertThat(parts.host()).isNull();
    assertThat(parts.port()).isNull();
    assertThat(parts.query())
        .isEqualTo(Map.of("host", "a,b", "port", "5432,", "target_session_attrs", "primary"));
    assertThat(parts.toUrl())
        .isEqualTo(
            "postgresql+psycopg2://u@/d?host=a%2Cb&target_session_attrs=primary&port=5432%2C");
    assertThat(parts.withoutSettings().query()).isEqualTo(Map.of("host", "a,b", "port", "5432,"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "postgresql:///d?host=a,,b empty",
        "postgresql:///d?host=a&host= empty",
        "postgresql:///d?host=a&host=:5432 empty",
        "postgresql:///d?host= empty",
        "postgresql:///d?host=, empty",
        "postgresql:///d?host=a,b&port=5432 '2 hosts and 1 ports'",
        "postgresql:///d?host=a&port=5432,5433 '1 hosts and 2 ports'",
        "postgresql:///d?host=a:1&host=b:2&port=1,2 mixes",
        "postgresql:///d?port=5432 'but no host'",
        "postgresql://h/d?port=5432 'another place'",
        "postgresql://h/d?host=a 'another place'",
        "postgresql://:5432/d?host=a 'another place'",
        "jdbc:postgresql://a,b/d?host=c 'another place'",
        "jdbc:postgresql://a,b/d?port=5 'another place'",
        "jdbc:postgresql://a,,b/d empty",
        "postgresql:///d?host=a,A:5432 'not valid'",
        "postgresql:///d?host=a:5432,b:5432 'not valid'",
        "postgresql:///d?host=a,a twice",
        "postgresql:///d?host=a&host=A:5432 twice",
        "jdbc:postgresql://a:5432,a/d twice",
        "postgresql:///d?host=a:x&host=b 'port'",
        "postgresql:///d?host=a:0&host=b 'port is 0'",
        "postgresql:///d?host=a,b&port=1,65536 'port is 65536'",
        "postgresql:///d?host=a,b&port=1,x 'port'",
        "postgresql:///d?host=a,/var/run 'not valid'",
        "postgresql:///d?host=a;b&host=c 'not valid'",
        "postgresql:///d?host=a@b&host=c 'not valid'",
        "postgresql:///d?host=a,b&host=c 'in the query'",
        "postgresql:///d?host=[::1&host=c IPv6",
        "postgresql:///d?host=::1:x,b 'not valid'",
        "postgresql://a,b/d 'in the query'",
        "postgresql://a:1,b:2/d 'in the query'",
        "mysql://a,b/d PostgreSQL",
        "jdbc:mysql://a,b/d PostgreSQL",
        "jdbc:sqlserver://a,b;databaseName=d PostgreSQL"
      })
  void refusesWhatIsNotClear(String url, String why) {
    assertThatThrownBy(() -> ConnectionComponents.parse(url))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql:///d?host=a&host=b",
        "h2:///d?host=a&host=b",
        "jdbc:mysql:///d?host=a&host=b"
      })
  void refusesRepeatedHostsOfOtherDatabases(String url) {
    assertThatThrownBy(() -> ConnectionComponents.parse(url))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("only PostgreSQL");
  }

  @Test
  void takesUpToSixteen() {
    assertThat(hosts(16).servers()).hasSize(16);
    assertThatThrownBy(() -> hosts(17))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("17 hosts")
        .hasMessageContaining("up to 16");
  }

  private static ConnectionComponents hosts(int count) {
    return ConnectionComponents.parse(
        "postgresql:///d?"
            + IntStream.range(0, count)
                .mapToObj(i -> "host=h" + i)
                .collect(Collectors.joining("&")));
  }

  @Test
  void saysWhereTheWrongPartStands() {
    assertThat(
            catchThrowableOfType(
                    RefusedUrlException.class,
                    () ->
                        new ConnectionComponents(
                            new Driver("postgresql"),
                            null,
                            null,
                            null,
                            null,
                            "d",
                            Map.of("host", "a,b", "port", "1")))
                .place())
        .containsExactly("connection_info", "query", "port");
  }

  @Test
  void showsTheServers() {
    assertThat(
            ConnectionSpecification.of(
                    ConnectionComponents.parse("postgresql://u:canary@/d?host=a:1&host=b:2"))
                .build())
        .hasToString("ConnectionSpecification[postgresql, servers=[a:1, b:2], database=d]");
  }
}
