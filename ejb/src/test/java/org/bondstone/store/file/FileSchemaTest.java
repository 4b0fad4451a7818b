package org.bondstone.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.bondstone.store.json.Json;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The schema as a validator that is not ours reads it. */
class FileSchemaTest {

  private static TestStore store;
  private static Schema schema;

  @BeforeAll
  static void read() {
    store = new TestStore(TestDatabase.H2);
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Json.tree(store.store().sets().fileSchema()));
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static List<String> errors(String json) {
    return schema.validate(Json.tree(Json.readObject(json))).stream()
        .map(error -> error.getInstanceLocation() + " " + error.getKeyword())
        .toList();
  }

  @Test
  void takesDocumentsOfAllTypesWithReferencesInPlaceOfValues() {
    assertThat(
            errors(
                """
                {"type": "sql-connector", "name": "a", "expires": "2027-01-31",
                 "data": {"connection_info": {"driver": "h2", "host": {"$env": "HOST"},
                                              "password": {"$file": "/run/secrets/a"}},
                          "pool": {"size": 5}}}
                """))
        .isEmpty();
    assertThat(
            errors(
                """
                {"type": "sqlalchemy-connector", "name": "a",
                 "data": {"connection_info": {"driver": "postgresql+psycopg2",
                                              "password": {"$sealed": "AQ"}}}}
                """))
        .isEmpty();
    assertThat(
            errors(
                "{\"type\": \"secret\", \"name\": \"a\", \"data\": {\"value\": {\"$env\": \"A\"}}}"))
        .isEmpty();
  }

  @Test
  void tellsOfWhatIsWrongWithADocument() {
    assertThat(errors("{\"type\": \"nobody\", \"name\": \"a\", \"data\": {}}")).isNotEmpty();
    assertThat(errors("{\"type\": \"secret\", \"name\": \"A\", \"data\": {\"value\": \"\"}}"))
        .isNotEmpty();
    assertThat(errors("{\"type\": \"secret\", \"name\": \"a\"}")).isNotEmpty();
    assertThat(errors("{\"type\": \"sql-connector\", \"name\": \"a\", \"data\": {}}")).isNotEmpty();
    assertThat(
            errors(
                """
                {"type": "sql-connector", "name": "a",
                 "data": {"connection_info": {"driver": "h2", "port": {"$none": "X"}}}}
                """))
        .isNotEmpty();
    assertThat(
            errors(
                """
                {"type": "sql-connector", "name": "a",
                 "data": {"connection_info": {"driver": "h2"}, "pool": {"size": "five"}}}
                """))
        .isNotEmpty();
  }
}
