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
 * What {@code bondstone.database.url} chooses. {@code StoreLifeIT} has what a server does with a
 * store on PostgreSQL that is there, and {@code ServerJarIT} with one in a file.
 */
@Tag("slow")
class StoreDatabaseIT {

  private static final String BLOCK = "saved-before";

  @TempDir Path data;

  @Test
  void keepsNothingOfAStoreInMemory() throws IOException {
    try (ServerProcess server =
        ServerProcess.at(data).set("bondstone.database.url", "h2:///mem:store").start()) {
      SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
      blocks.save(BLOCK, SavedBlocks.postgresql(5432));
      assertThat(blocks.find(BLOCK).status()).isEqualTo(200);
    }
    try (Stream<Path> files = Files.walk(data)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".db"));
    }
  }
}
