package org.bondstone.api.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.RefusedUrlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionComponentsTest {

  @Test
  void readsEveryPartOfAnSqlAlchemyUrl() {
    ConnectionComponents parts =
        ConnectionComponents.parse(
            "postgresql+psycopg2://jo%40x:p%40s%2Fs%3A%25%20@db.example.org:5433/shop?sslmode=require&application_name=a+b");

    assertThat(parts.driver()).isEqualTo(new Driver("postgresql+psycopg2"));
    assertThat(parts.username()).isEqualTo("jo@x");
    assertThat(parts.password().reveal()).isEqualTo("p@s/s:% ");
    assertThat(parts.host()).isEqualTo("db.example.org");
    assertThat(parts.port()).isEqualTo(5433);
    assertThat(parts.database()).isEqualTo("shop");
    assertThat(parts.query())
        .containsExactly(Map.entry("sslmode", "require"), Map.entry("application_name", "a b"));
  }

  @Test
  void readsTheSameFromSqlAlchemyAndJdbc() {
    assertThat(
            ConnectionComponents.parse(
                "jdbc:postgresql://h:1/d?user=u&password=p%25&sslmode=require"))
        .isEqualTo(ConnectionComponents.parse("postgresql://u:p%25@h:1/d?sslmode=require"));
    assertThat(ConnectionComponents.parse("jdbc:mariadb://h/d?user=u&password=p"))
        .isEqualTo(ConnectionComponents.parse("mariadb://u:p@h/d"));
    assertThat(ConnectionComponents.parse("jdbc:mysql://[::1]:3306/d"))
        .isEqualTo(ConnectionComponents.parse("mysql://[::1]:3306/d"));
    assertThat(ConnectionComponents.parse("jdbc:oracle:thin:@//h:1521/s"))
        .isEqualTo(ConnectionComponents.parse("oracle://h:1521?service_name=s"));
    assertThat(ConnectionComponents.parse("jdbc:oracle:thin:@h:1521:sid"))
        .isEqualTo(ConnectionComponents.parse("oracle://h:1521/sid"));
    assertThat(
            ConnectionComponents.parse(
                "jdbc:sqlserver://h:1433;databaseName=d;user=u;password={p;=};encrypt=true"))
        .isEqualTo(ConnectionComponents.parse("mssql://u:p%3B%3D@h:1433/d?encrypt=true"));
    assertThat(ConnectionComponents.parse("jdbc:h2:mem:x;MODE=PostgreSQL;USER=sa;PASSWORD=p"))
        .isEqualTo(ConnectionComponents.parse("h2://sa:p@/mem:x?MODE=PostgreSQL"));
    assertThat(ConnectionComponents.parse("jdbc:sqlite:dir/x.db"))
        .isEqualTo(ConnectionComponents.parse("sqlite:///dir/x.db"));
    assertThat(ConnectionComponents.parse("jdbc:sqlite::memory:"))
        .isEqualTo(ConnectionComponents.parse("sqlite:///:memory:"));
  }

  @ParameterizedTest
  @CsvSource({
    "sqlite://,",
    "sqlite:///x.db,x.db",
    "sqlite:////tmp/x.db,/tmp/x.db",
    "sqlite:///:memory:,:memory:",
    "h2:///mem:x,mem:x",
    "jdbc:h2:./x,./x",
    "jdbc:h2:file:x,file:x",
    "jdbc:h2:mem:,mem:",
    "jdbc:sqlite:,",
    "jdbc:sqlite:file:x?mode=memory&cache=shared,file:x",
    "jdbc:postgresql:shop,shop",
    "postgresql://h/,",
    "postgresql://h,"
  })
  void readsTheDatabase(String url, String database) {
    ConnectionComponents parts = ConnectionComponents.parse(url);

    assertThat(parts.database()).isEqualTo(database);
    assertThat(ConnectionComponents.parse(parts.toUrl())).isEqualTo(parts);
  }

  @Test
  void writesWhatItReadsBackWhateverThePartsHold() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      ConnectionComponents parts = anyParts(random);

      assertThat(ConnectionComponents.parse(parts.toUrl())).isEqualTo(parts);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "postgresql",
        "postgresql:/h/d",
        "PostgreSQL://h/d",
        "postgresql+://h/d",
        "postgresql+a+b://h/d",
        "postgresql://h1,h2/d",
        "postgresql://h1:1,h2:2/d",
        "postgresql://h:0/d",
        "postgresql://h:65536/d",
        "postgresql://h:/d",
        "postgresql://h:x/d",
        "postgresql://u:p@q@h/d",
        "postgresql://u:p/q@h/d",
        "postgresql://u:p@h/d?x=a@b",
        "postgresql://u:%zz@h/d",
        "postgresql://u:%f@h/d",
        "postgresql://u:%ff@h/d",
        "postgresql://u:p%00@h/d",
        "postgresql://h%2f/d",
        "postgresql://h%00/d",
        "postgresql://h\\evil/d",
        "postgresql://h d/d",
        "postgresql://[::1/d",
        "postgresql://[]/d",
        "postgresql://[::1]x/d",
        "postgresql://[::1%25eth0]/d",
        "postgresql://[h]/d",
        "postgresql://h/d?x",
        "postgresql://h/d?=x",
        "postgresql://h/d?x=1&",
        "postgresql://h/d?x=1&x=2",
        "postgresql://h/d?x=1&X=2",
        "postgresql://h/d\u0000",
        "postgresql://h/d\n",
        "postgresql://h/\u202ed",
        "postgresql://h/d%0a",
        "jdbc:",
        "jdbc:postgresql",
        "jdbc:postgresql:",
        "jdbc:postgresql:/d",
        "JDBC:postgresql://h/d",
        "jdbc:POSTGRESQL://h/d",
        "jdbc:postgresql://u:p@h/d",
        "jdbc:mysql:replication://h/d",
        "jdbc:mysql://address=(host=h)/d",
        "jdbc:mysql:h",
        "jdbc:derby:memory:x",
        "jdbc:h2:",
        "jdbc:h2:file:",
        "jdbc:h2:zip:a.zip!/b",
        "jdbc:h2:tcp://h/x",
        "jdbc:h2:ssl://h/x",
        "jdbc:h2:nio:x",
        "jdbc:h2:MEM:x",
        "jdbc:h2:mem:a:b",
        "jdbc:h2:mem:x;INIT",
        "jdbc:h2:mem:x;",
        "jdbc:h2:mem:x\\;INIT=y",
        "jdbc:h2:mem:%78",
        "jdbc:h2://h/x",
        "jdbc:sqlite::resource:x",
        "jdbc:sqlite:file:",
        "jdbc:sqlite:file:a:b",
        "jdbc:sqlite:%2e%2e/x",
        "jdbc:oracle:oci:@x",
        "jdbc:oracle:thin:u/p@h:1:x",
        "jdbc:oracle:thin:@(DESCRIPTION=(x))",
        "jdbc:oracle:thin:@alias",
        "jdbc:oracle:thin:@tcps://h:1/x",
        "jdbc:oracle:thin:@h:1/",
        "jdbc:sqlserver://h\\instance;x=y",
        "jdbc:sqlserver:h",
        "jdbc:sqlserver://h;x",
        "jdbc:sqlserver://h;password={x",
        "jdbc:sqlserver://h;password={x}y;a=b",
        "jdbc:sqlserver://h;a=b;A=c"
      })
  void refusesWhatIsNotUnderstood(String url) {
    assertThatThrownBy(() -> ConnectionComponents.parse(url))
        .isInstanceOf(RefusedUrlException.class);
  }

  @Test
  void refusesAnEmptyUrl() {
    assertThatThrownBy(() -> ConnectionComponents.parse(null))
        .isInstanceOf(RefusedUrlException.class);
    assertThatThrownBy(() -> ConnectionComponents.parse("postgresql://h/" + "x".repeat(9_000)))
        .isInstanceOf(RefusedUrlException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://canary:canary@h:canary/d",
        "postgresql://canary:can@ary@h/canary",
        "postgresql://u:canary%zz@h/canary",
        "postgresql://u:canary@h/d?canary",
        "canary://canary:canary\u0000@canary/canary",
        "jdbc:canary:canary",
        "jdbc:h2:zip:canary",
        "jdbc:sqlserver://h;password={canary"
      })
  void refusesWithoutShowingTheUrl(String url) {
    assertThatThrownBy(() -> ConnectionComponents.parse(url))
        .isInstanceOf(RefusedUrlException.class)
        .message()
        .doesNotContain("canary");
  }

  @Test
  void refusesPartsThatDidNotComeFromAUrl() {
    Driver driver = new Driver("postgresql");
    assertThatThrownBy(
            () -> new ConnectionComponents(driver, null, null, "h/x?a=b", null, null, null))
        .isInstanceOf(RefusedUrlException.class);
    assertThatThrownBy(() -> new ConnectionComponents(driver, "u\n", null, null, null, null, null))
        .isInstanceOf(RefusedUrlException.class);
    assertThatThrownBy(() -> new Driver("a://b")).isInstanceOf(RefusedUrlException.class);
  }

  @Test
  void showsNoSecret() {
    ConnectionComponents parts =
        ConnectionComponents.parse("postgresql://u:canary@h/d?sslpassword=canary");

    assertThat(parts.toString()).doesNotContain("canary").contains("sslpassword", Secret.MASK);
  }

  private static ConnectionComponents anyParts(Random random) {
    Map<String, String> query = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      query.put(anyText(random, true) + i, anyText(random, true));
    }
    String database = anyText(random, true);
    return new ConnectionComponents(
        new Driver("postgresql+psycopg2"),
        random.nextBoolean() ? null : anyText(random, true),
        random.nextBoolean() ? null : Secret.of(anyText(random, false)),
        random.nextBoolean() ? null : random.nextBoolean() ? "db-1.example.org" : "fe80::1",
        random.nextBoolean() ? null : 1 + random.nextInt(65_535),
        random.nextBoolean() ? null : database,
        query);
  }

  private static String anyText(Random random, boolean printable) {
    String signs = "@/:%?&=+#;\\'\"{}[]()|<> ,.~aZ0éß€漢😀" + (printable ? "" : "\t\n\u0001");
    int[] choices = signs.codePoints().toArray();
    return random
        .ints(random.nextInt(8), 0, choices.length)
        .map(i -> choices[i])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
