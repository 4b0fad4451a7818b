package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code bondstone.database.url} chooses, and what a server does with a store that is there.
 */
@Tag("slow")
class StoreDatabaseIT {

  private static final String BLOCK = "saved-before";

  @TempDir Path data;

  /** In memory nothing is kept, and in a file everything, although H2 writes late. */
  @Test
  void keepsNothingOfAStoreInMemoryAndAllThatItHasAnsweredOfOneInAFile() throws IOException {
    try (ServerProcess server = start("h2:///mem:store")) {
      SavedBlocks blocks = blocks(server);
      blocks.save(BLOCK, SavedBlocks.postgresql(5432));
      assertThat(blocks.find(BLOCK).status()).isEqualTo(200);
    }
    try (Stream<Path> files = Files.walk(data)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".db"));
    }
    try (ServerProcess server = ServerProcess.at(data).start()) {
      assertThat(blocks(server).find(BLOCK).status()).isEqualTo(404);
      blocks(server).save(BLOCK, SavedBlocks.postgresql(5432));
      server.kill();
    }
    try (ServerProcess server = ServerProcess.at(data).start()) {
      assertThat(blocks(server).find(BLOCK).status()).isEqualTo(200);
    }
  }

  @Test
  void migratesAnOlderStoreAndRefusesANewerOne() {
    try (PostgresServer postgres = PostgresServer.start()) {
      try (ServerProcess server = start(postgres.url())) {
        blocks(server).save(BLOCK, SavedBlocks.postgresql(5432));
      }
      // As the first version had it.
      postgres.execute("CREATE INDEX bondstone_document_type ON bondstone_document (type_id)");
      postgres.execute("DROP INDEX bondstone_document_listing, bondstone_document_of_type");
      postgres.execute(
          "DROP TABLE bondstone_change, bondstone_use, bondstone_slow_threshold, bondstone_server,"
              + " bondstone_event, bondstone_expiry");
      postgres.execute("ALTER TABLE bondstone_state DROP COLUMN revision, DROP COLUMN events");
      postgres.execute("DELETE FROM bondstone_history WHERE version <> '1'");
      try (ServerProcess server = start(postgres.url())) {
        assertThat(blocks(server).find(BLOCK).status()).isEqualTo(200);
        blocks(server).save("saved-after", SavedBlocks.postgresql(5433));
      }
      assertThat(postgres.texts("SELECT version FROM bondstone_history ORDER BY version"))
          .contains("1", "2", "3", "4", "5", "6");

      postgres.execute(
          "INSERT INTO bondstone_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, execution_time, success)"
              + " VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'test', 1, true)");
      try (ServerProcess refused = at(postgres.url()).launch()) {
        assertThat(refused.waitForEnd()).isEqualTo(1);
        assertThat(refused.output().errors())
            .singleElement()
            .asString()
            .contains("newer version of Bondstone");
      }
      assertThat(postgres.connectionsLeft()).isEmpty();
    }
  }

  private ServerProcess start(String url) {
    return at(url).start();
  }

  private ServerProcess.Builder at(String url) {
    return ServerProcess.at(data).set("bondstone.database.url", url);
  }

  private static SavedBlocks blocks(ServerProcess server) {
    return new SavedBlocks(server.url("/bondstone/api"));
  }
}
