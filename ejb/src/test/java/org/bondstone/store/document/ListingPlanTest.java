package org.bondstone.store.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bondstone.store.testing.TestStore.TESTER;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.bondstone.store.model.BlockDocumentFilter;
import org.bondstone.store.model.BlockDocumentQuery;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockTypeFilter;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of listings come from an index in their order, however many documents there are. */
class ListingPlanTest {

  private TestStore store;

  @BeforeEach
  void open() {
    store = new TestStore(TestDatabase.POSTGRESQL);
    BlockSchemaView schema = store.secretSchema("login", "password");
    store.document(schema, "one", Map.of("password", "p"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aTypesDocumentsAreNotSorted() throws SQLException {
    assertThat(plan(new BlockTypeFilter(null, List.of("login")), "false", "'login'", "'login'"))
        .contains("bondstone_document_of_type")
        .doesNotContain("Sort");
  }

  @Test
  void allDocumentsAreNotSorted() throws SQLException {
    assertThat(plan(null, "false")).contains("bondstone_document_listing").doesNotContain("Sort");
  }

  /** How PostgreSQL would do the listing, if it could do it without sorting. */
  private String plan(BlockTypeFilter types, String... values) throws SQLException {
    store.dataSource().clear();
    store
        .documents()
        .find(
            new BlockDocumentQuery(
                BlockDocumentFilter.named(),
                types,
                null,
                BlockDocumentSort.NAME_ASC,
                new Page(10, 0)),
            SecretView.MASKED,
            TESTER);
    String sql = store.dataSource().statements().get(0);
    for (String value : values) {
      sql = sql.replaceFirst("\\?", value);
    }
    sql = sql.replaceFirst("\\?", "10").replaceFirst("\\?", "0");
    StringJoiner plan = new StringJoiner("\n");
    try (Connection connection = store.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set enable_sort = off");
      statement.execute("set enable_incremental_sort = off");
      statement.execute("set enable_seqscan = off");
      try (ResultSet lines = statement.executeQuery("explain " + sql)) {
        while (lines.next()) {
          plan.add(lines.getString(1));
        }
      }
    }
    return sql + "\n" + plan;
  }
}
