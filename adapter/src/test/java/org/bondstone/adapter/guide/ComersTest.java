package org.bondstone.adapter.guide;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.TrackConnections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What src/docs/definitions.md, quarkus.md and prefect.md tell those who come from elsewhere. */
@TrackConnections
class ComersTest {

  @ParameterizedTest
  @ValueSource(strings = {"definitions.md", "quarkus.md"})
  void theDocumentIsWhatTheConfigurationWas(String page) throws IOException {
    ConnectionSpecification shop = read("sql-connector", document(page));

    assertThat(shop.components().driver().name()).isEqualTo("postgresql+psycopg2");
    assertThat(shop.components().host()).isEqualTo("db.example.com");
    assertThat(shop.components().database()).isEqualTo("shop");
    assertThat(shop.components().password().reveal()).isEqualTo("change-me");
    assertThat(shop.pool().size() + shop.pool().maxOverflow()).isEqualTo(15);
    assertThat(shop.isolation()).isEqualTo(Isolation.READ_COMMITTED);
  }

  @Test
  void theTimesAreThoseOfQuarkus() throws IOException {
    ConnectionSpecification shop = read("sql-connector", document("quarkus.md"));

    assertThat(shop.pool().recycle()).isEqualTo(Duration.ofMinutes(30));
    assertThat(shop.borrowTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(shop.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(shop.applicationName()).isEqualTo("orders");
  }

  @Test
  void prefectsMethodsDoWhatTheyDidThere() {
    try (SqlConnector shop = SqlConnector.open(TestSpecifications.h2().build())) {
      shop.execute("CREATE TABLE customers (name VARCHAR(50), address VARCHAR(50))");
      shop.executeMany(
          "INSERT INTO customers (name, address) VALUES (:name, :address)",
          List.of(
              Map.of("name", "Ford", "address", "Highway 42"),
              Map.of("name", "Unknown", "address", "Highway 42"),
              Map.of("name", "Me", "address", "Space")));
      String all = "SELECT name, address FROM customers";
      Optional<Row> first = shop.fetchOne(all);
      List<Row> next = shop.fetchMany(all, 1);
      List<Row> rest = shop.fetchAll(all);

      assertThat(first).map(row -> row.get("name")).contains("Ford");
      assertThat(next).extracting(row -> row.get("name")).containsExactly("Unknown");
      assertThat(rest).extracting(row -> row.get("name")).containsExactly("Me");
    }
  }

  private static ConnectionSpecification read(String type, Map<String, Object> data) {
    return ConnectorProvider.provider().read(type, data);
  }

  /** The document that a page shows. */
  @SuppressWarnings("unchecked") // an object
  private static Map<String, Object> document(String page) throws IOException {
    String text = Files.readString(Path.of("../src/docs").resolve(page));
    try (JsonReader json =
        Json.createReader(new StringReader(text.split("```json\n")[1].split("```")[0]))) {
      return (Map<String, Object>) plain(json.readObject());
    }
  }

  private static Object plain(JsonValue value) {
    if (value instanceof JsonObject object) {
      Map<String, Object> map = new LinkedHashMap<>();
      object.forEach((name, member) -> map.put(name, plain(member)));
      return map;
    }
    return value instanceof JsonNumber number
        ? number.intValue()
        : ((JsonString) value).getString();
  }
}
