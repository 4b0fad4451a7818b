package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.servers.books.Books;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of transactions over blocks on each server, whatever its transaction manager is. */
interface TransactionCases {

  Duration LIMIT = Duration.ofSeconds(30);

  /** The server, with {@link BooksWar} on it. */
  Server server();

  /** What the server calls a block. */
  default String nameOf(String block) {
    return "java:global/bondstone/block/" + block;
  }

  private HttpCalls entries() {
    return new HttpCalls(server().url(BooksWar.ROOT + "/entries"));
  }

  private String post(String path) {
    return entries().post(path).body();
  }

  private SavedBlocks blocks() {
    return new SavedBlocks(server().url("/bondstone/api"));
  }

  private static JsonObject sqlite() {
    return Json.createObjectBuilder().add("connection_info", "sqlite:///books.db").build();
  }

  @BeforeEach
  default void openBooks() {
    LedgerDatabases.openBooks();
    blocks().save(Books.FIRST, SavedBlocks.postgresql(LedgerDatabases.first().port()));
    blocks().save(Books.SECOND, SavedBlocks.postgresql(LedgerDatabases.second().port()));
    blocks().save(Books.FILE, sqlite());
    assertThat(entries().post("/open").status()).isEqualTo(204);
  }

  @AfterEach
  default void leavesNothing() {
    assertThat(Eventually.last(LedgerDatabases::openTransactions, List::isEmpty, LIMIT)).isEmpty();
    assertThat(LedgerDatabases.inDoubt()).isEmpty();
    assertThat(Eventually.last(() -> entries().get("/lent").body(), "0"::equals, LIMIT))
        .isEqualTo("0");
  }

  private static void assertFirst(Integer... ids) {
    assertThat(LedgerDatabases.entries(LedgerDatabases.first())).containsExactly(ids);
  }

  private static void assertSecond(Integer... ids) {
    assertThat(LedgerDatabases.entries(LedgerDatabases.second())).containsExactly(ids);
  }

  /**
   * A CDI bean, and enterprise beans with a name in JNDI and with a session. That the file takes
   * part, which has no XA, shows that the server has one resource, and commits it in one phase.
   */
  @Test
  default void commitsWhatSeveralComponentsWriteAsOne() {
    assertThat(post("/1/everywhere?name=" + nameOf(Books.SECOND))).isEqualTo("written");
    assertFirst(1, 2);
    assertSecond(1);
    assertThat(entries().get("/file").body()).isEqualTo("[1]");
  }

  @Test
  default void rollsBackWhatSeveralComponentsWriteAsOne() {
    assertThat(post("/1/everywhere?fail=true&name=" + nameOf(Books.SECOND)))
        .isEqualTo("called off");
    assertFirst();
    assertSecond();
    assertThat(entries().get("/file").body()).isEqualTo("[]");
  }

  @Test
  default void aTransactionInBetweenCommitsAndRollsBackByItself() {
    assertThat(post("/1/around")).isEqualTo("written");
    assertThat(post("/11/around?fail=true")).isEqualTo("called off");
    assertThat(post("/21/around?inner-fails=true")).isEqualTo("written");
    assertFirst(1, 2, 3, 12, 21, 23);
    assertSecond(1, 2, 3, 12, 21, 23);
  }

  @Test
  default void endsAStatementThatRunsWhenTheTimeOfTheTransactionIsOver() {
    assertThat(post("/1/late")).isEqualTo("ended, rolled back");
    assertFirst();
    assertSecond();
  }

  /** An application that hears nothing of the end must not write past it. */
  @Test
  default void commitsNothingThatIsWrittenAfterTheTimeOfTheTransaction() {
    assertThat(post("/1/late?writing=true")).isEqualTo("ended, rolled back");
    assertFirst();
    assertSecond();
  }

  @Test
  default void keepsTheDatabaseThatABlockHadWhenTheTransactionBegan() throws SQLException {
    CompletableFuture<String> writing;
    try (Connection other = LedgerDatabases.second().dataSource().getConnection();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE entry");
      writing = CompletableFuture.supplyAsync(() -> post("/1/twice"));
      assertThat(Eventually.last(TransactionCases::waitForALock, found -> !found.isEmpty(), LIMIT))
          .hasSize(1);
      blocks().save(Books.FIRST, SavedBlocks.h2("books_moved"));
      other.rollback();
    }
    assertThat(writing).succeedsWithin(LIMIT.toSeconds(), TimeUnit.SECONDS).isEqualTo("written");
    assertFirst(1, 2);
    assertSecond(1);

    assertThat(entries().post("/2/twice").status()).isEqualTo(500);
    assertSecond(1);
    blocks().save(Books.FIRST, SavedBlocks.postgresql(LedgerDatabases.first().port()));
    assertThat(post("/3/twice")).isEqualTo("written");
    assertFirst(1, 2, 3, 4);
    assertSecond(1, 3);
  }

  private static List<String> waitForALock() {
    return LedgerDatabases.second()
        .texts("SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
  }
}
