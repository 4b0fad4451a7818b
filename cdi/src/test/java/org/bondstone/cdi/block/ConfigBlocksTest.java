package org.bondstone.cdi.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.cdi.container.ApplicationSettings;
import org.junit.jupiter.api.Test;

class ConfigBlocksTest {

  private static ConfigBlocks of(Map<String, String> settings) {
    return new ConfigBlocks(
        new ApplicationSettings() {
          @Override
          public Optional<String> get(String name) {
            return Optional.ofNullable(settings.get(name));
          }

          @Override
          public Set<String> names() {
            return settings.keySet();
          }
        });
  }

  private static Map<String, Object> data(Map<String, String> settings) {
    return of(settings).find(BlockReference.of("x")).map(BlockDocument::data).orElse(Map.of());
  }

  @Test
  void readsAUrl() {
    assertThat(data(Map.of("bondstone.block.x.url", "h2:///mem:x")))
        .isEqualTo(Map.of("connection_info", "h2:///mem:x"));
  }

  @Test
  void readsThePartsOfAUrlAndKeepsTextsThatLookLikeNumbers() {
    assertThat(
            data(
                Map.of(
                    "bondstone.block.x.driver", "postgresql",
                    "bondstone.block.x.port", "5432",
                    "bondstone.block.x.password", "12345",
                    "bondstone.block.x.database", "true",
                    "bondstone.block.x.query.sslmode", "require")))
        .isEqualTo(
            Map.of(
                "connection_info",
                Map.of(
                    "driver", "postgresql",
                    "port", 5432,
                    "password", "12345",
                    "database", "true",
                    "query", Map.of("sslmode", "require"))));
  }

  @Test
  void prefersAHostToTheUrlsSeveral() {
    String url = "postgresql:///sales?host=a:1&host=b:2&target_session_attrs=primary";

    assertThat(data(Map.of("bondstone.block.x.url", url, "bondstone.block.x.host", "c")))
        .isEqualTo(
            Map.of(
                "connection_info",
                Map.of(
                    "driver", "postgresql",
                    "host", "c",
                    "database", "sales",
                    "query", Map.of("target_session_attrs", "primary"))));
    assertThat(data(Map.of("bondstone.block.x.url", url, "bondstone.block.x.username", "ann")))
        .isEqualTo(
            Map.of(
                "connection_info",
                Map.of(
                    "driver", "postgresql",
                    "username", "ann",
                    "database", "sales",
                    "query",
                        Map.of("host", "a,b", "port", "1,2", "target_session_attrs", "primary"))));
  }

  @Test
  void prefersAPartToTheUrls() {
    assertThat(
            data(
                Map.of(
                    "bondstone.block.x.url", "postgresql://ann:old@db/sales?sslmode=require",
                    "bondstone.block.x.password", "new")))
        .isEqualTo(
            Map.of(
                "connection_info",
                Map.of(
                    "driver", "postgresql",
                    "username", "ann",
                    "password", "new",
                    "host", "db",
                    "database", "sales",
                    "query", Map.of("sslmode", "require"))));
  }

  @Test
  void readsTheOtherFields() {
    assertThat(
            data(
                Map.of(
                    "bondstone.block.x.fetch-size", "100",
                    "bondstone.block.x.pool.max-overflow", "0",
                    "bondstone.block.x.pool.pre-ping", "false",
                    "bondstone.block.x.timeouts.connect", "1.5",
                    "bondstone.block.x.search-path", "a, b",
                    "bondstone.block.x.application-name", "007",
                    "bondstone.block.x.connect-args.application_name", "007",
                    "bondstone.block.x.connect-args.keepalives", "1")))
        .isEqualTo(
            Map.of(
                "fetch_size", 100,
                "pool", Map.of("max_overflow", 0, "pre_ping", false),
                "timeouts", Map.of("connect", new BigDecimal("1.5")),
                "search_path", List.of("a", "b"),
                "application_name", "007",
                "connect_args", Map.of("application_name", "007", "keepalives", 1)));
  }

  @Test
  void handsOnWhatItDoesNotKnow() {
    assertThat(
            data(Map.of("bondstone.block.x.colour", "red", "bondstone.block.x.fetch-size", "many")))
        .isEqualTo(Map.of("colour", "red", "fetch_size", "many"));
  }

  @Test
  void findsABlockByItsTypeToo() {
    ConfigBlocks blocks =
        of(
            Map.of(
                "bondstone.block.x.url", "h2:///mem:x",
                "bondstone.block.x.type", "sqlalchemy-connector"));
    assertThat(blocks.find(BlockReference.of("sqlalchemy-connector/x"))).isPresent();
    assertThat(blocks.find(BlockReference.of("x")).orElseThrow().typeSlug())
        .isEqualTo("sqlalchemy-connector");
    assertThat(blocks.find(BlockReference.of("sql-connector/x"))).isEmpty();
  }

  @Test
  void namesItsBlocks() {
    ConfigBlocks blocks =
        of(Map.of("bondstone.block.x.url", "a", "bondstone.block.y.url", "b", "other.z", "c"));
    assertThat(blocks.names()).containsExactly("x", "y");
    assertThat(blocks.find(BlockReference.of("z"))).isEmpty();
  }
}
