package org.bondstone.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockFilesTest {

  private static final String SQLITE = "SQLite format 3\0 and its pages";
  private static final String PEM = "-----BEGIN CERTIFICATE-----";

  @TempDir Path data;

  private Path blocks;

  @BeforeEach
  void anEarlierVersionWasHere() throws IOException {
    blocks = data.resolve("blocks");
    write("keyset.json", "{}");
  }

  @Test
  void databasesOfBlocksMoveWithWhatBelongsToThem() throws IOException {
    write("shop.mv.db", "h2");
    write("shop.trace.db", "trace");
    write("sales.db", SQLITE);
    write("sales.db-wal", "wal");
    write("sales.db-shm", "shm");
    write("deep/down/x", SQLITE);

    arrange();

    assertThat(data.resolve("shop.mv.db")).doesNotExist();
    assertThat(data.resolve("sales.db-wal")).doesNotExist();
    assertThat(blocks.resolve("shop.mv.db")).hasContent("h2");
    assertThat(blocks.resolve("shop.trace.db")).hasContent("trace");
    assertThat(blocks.resolve("sales.db")).hasContent(SQLITE);
    assertThat(blocks.resolve("sales.db-wal")).hasContent("wal");
    assertThat(blocks.resolve("sales.db-shm")).hasContent("shm");
    assertThat(blocks.resolve("deep/down/x")).hasContent(SQLITE);
  }

  @Test
  void theServersOwnFilesStay() throws IOException {
    String[] own = {
      "store.mv.db",
      "store.password",
      "keys/recovery.key",
      "recovery/x.spec",
      "server-name",
      "transactions/x.db",
      "logs/x.db",
      "payara/embedded.mv.db",
      "bondstone.lock"
    };
    for (String name : own) {
      write(name, SQLITE);
    }
    write("list.mv.db", "the store's");

    try (DataDirectory directory = DataDirectory.open(data)) {
      directory.arrange(data.resolve("list"));
    }

    for (String name : own) {
      assertThat(data.resolve(name)).hasContent(SQLITE);
    }
    assertThat(data.resolve("list.mv.db")).exists();
    assertThat(blocks).isEmptyDirectory();
  }

  @Test
  void namesThatOnlyLookAlikeMove() throws IOException {
    for (String name : new String[] {"bondstone.mv.db", "layout.mv.db", "blocks.mv.db"}) {
      write(name, "h2");
    }

    arrange();

    assertThat(blocks.resolve("bondstone.mv.db")).exists();
    assertThat(blocks.resolve("layout.mv.db")).exists();
    assertThat(blocks.resolve("blocks.mv.db")).exists();
  }

  @Test
  void aFolderOfTheSameNameBecomesOneOfBlocks() throws IOException {
    write("blocks/x.db", SQLITE);

    arrange();
    arrange();

    assertThat(blocks.resolve("blocks/x.db")).hasContent(SQLITE);
    assertThat(blocks.resolve("x.db")).doesNotExist();
  }

  @Test
  void aDatabaseOfTheSameNameBecomesOneOfBlocks() throws IOException {
    write("blocks", SQLITE);
    write("blocks-wal", "wal");

    arrange();

    assertThat(blocks.resolve("blocks")).hasContent(SQLITE);
    assertThat(blocks.resolve("blocks-wal")).hasContent("wal");
  }

  @Test
  void anInterruptedMoveGoesOn() throws IOException {
    write("sales.db", SQLITE);
    write("blocks/sales.db-wal", "wal");
    write("layout", "moving");

    arrange();

    assertThat(blocks.resolve("sales.db")).hasContent(SQLITE);
    assertThat(blocks.resolve("sales.db-wal")).hasContent("wal");
    assertThat(data.resolve("layout")).hasContent("2");
  }

  @Test
  void whatIsInTheWayStaysAndSoDoesWhatItIsInTheWayOf() throws IOException {
    write("layout", "moving");
    write("sales.db", SQLITE);
    write("sales.db-wal", "wal");
    write("blocks/sales.db", SQLITE + " of another");

    arrange();

    assertThat(data.resolve("sales.db")).hasContent(SQLITE);
    assertThat(data.resolve("sales.db-wal")).hasContent("wal");
    assertThat(blocks.resolve("sales.db")).hasContent(SQLITE + " of another");
    assertThat(blocks.resolve("sales.db-wal")).doesNotExist();
  }

  @Test
  void whatCannotBeMovedStaysWholeAndIsTriedAgain() throws IOException {
    write("layout", "moving");
    write("sales.db", SQLITE);
    write("sales.db-wal", "wal");
    write("sales.db-shm", "shm");
    write("blocks/sales.db-shm", "in the way");

    arrange();

    assertThat(data.resolve("sales.db")).hasContent(SQLITE);
    assertThat(data.resolve("sales.db-wal")).hasContent("wal");
    assertThat(blocks.resolve("sales.db-wal")).doesNotExist();

    Files.delete(blocks.resolve("sales.db-shm"));
    arrange();

    assertThat(blocks.resolve("sales.db")).exists();
    assertThat(blocks.resolve("sales.db-wal")).hasContent("wal");
  }

  @Test
  void certificatesAreCopied() throws IOException {
    write("tls/ca.pem", PEM);
    write("client.p12", "binary");
    write("notes.txt", "of the operator");

    arrange();

    assertThat(data.resolve("tls/ca.pem")).hasContent(PEM);
    assertThat(blocks.resolve("tls/ca.pem")).hasContent(PEM);
    assertThat(blocks.resolve("client.p12")).hasContent("binary");
    assertThat(blocks.resolve("notes.txt")).doesNotExist();
  }

  @Test
  void relativeLinksMoveAndOthersStay() throws IOException {
    write("real/x.db", SQLITE);
    Files.createSymbolicLink(data.resolve("alias"), Path.of("real"));
    Files.createSymbolicLink(data.resolve("mine.mv.db"), Path.of("keyset.json"));
    Files.createSymbolicLink(data.resolve("out.db"), Path.of("../elsewhere"));
    Files.createSymbolicLink(data.resolve("absolute.db"), data.resolve("real/x.db"));

    arrange();

    assertThat(blocks.resolve("alias/x.db")).hasContent(SQLITE);
    assertThat(Files.isSymbolicLink(data.resolve("mine.mv.db"))).isTrue();
    assertThat(Files.isSymbolicLink(data.resolve("out.db"))).isTrue();
    assertThat(Files.isSymbolicLink(data.resolve("absolute.db"))).isTrue();
  }

  @Test
  void whatLiesInADirectoryThatNoServerHasUsedIsLeftAlone() throws IOException {
    Files.delete(data.resolve("keyset.json"));
    write("grafana.db", SQLITE);

    arrange();
    write("later.db", SQLITE);
    arrange();

    assertThat(data.resolve("grafana.db")).exists();
    assertThat(data.resolve("later.db")).exists();
  }

  @Test
  void theFolderMayLieElsewhereButNotAboveTheDirectory(@TempDir Path elsewhere) throws IOException {
    write("layout", "2");
    Files.createSymbolicLink(blocks, elsewhere);
    arrange();

    Files.delete(blocks);
    Files.createSymbolicLink(blocks, Path.of("."));
    assertThatThrownBy(this::arrange)
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("leads to a folder that holds the directory");
  }

  private void arrange() throws IOException {
    try (DataDirectory directory = DataDirectory.open(data)) {
      directory.arrange(null);
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = data.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
