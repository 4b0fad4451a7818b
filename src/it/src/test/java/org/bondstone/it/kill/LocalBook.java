package org.bondstone.it.kill;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bondstone.it.SavedBlocks;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The book of one server in an H2 file, which only that server can open. So a copy of the file is
 * looked into: what a copy shows is on disk.
 */
final class LocalBook {

  private static final String DATABASE = "ledger";
  private static final String SUFFIX = ".mv.db";

  /** The user of the block, whom the server makes an ordinary one. */
  private static final String USER = "sa";

  /** Branches in doubt are shown to administrators only. */
  private static final String ADMINISTRATOR = "auditor";

  private final Path directory;

  private LocalBook(Path directory) {
    this.directory = directory;
  }

  /** What a copy of the file shows. */
  record Content(Tables.Content tables, Set<String> inDoubt) {}

  /** Makes the book in the data directory of a server that does not run yet, or has no block. */
  static LocalBook open(Path dataDirectory) {
    Path blocks = dataDirectory.resolve("blocks");
    LocalBook book = new LocalBook(blocks);
    try {
      Files.createDirectories(blocks);
      try (Connection connection = connect(blocks, USER);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE USER " + ADMINISTRATOR + " PASSWORD '' ADMIN");
        Tables.make(connection, Load.ACCOUNTS);
      }
      return book;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The data of the block that says where the book is. */
  static JsonObject block() {
    return SavedBlocks.h2(DATABASE);
  }

  /** What is in it now; empty when the server wrote into the file while it was copied. */
  Optional<Content> content() {
    try {
      Path copy = Files.createTempDirectory(directory, "copy-");
      try {
        Files.copy(
            directory.resolve(DATABASE + SUFFIX),
            copy.resolve(DATABASE + SUFFIX),
            StandardCopyOption.REPLACE_EXISTING);
        return read(copy);
      } finally {
        Files.deleteIfExists(copy.resolve(DATABASE + SUFFIX));
        Files.deleteIfExists(copy.resolve(DATABASE + ".trace.db"));
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Content> read(Path directory) {
    try (Connection connection = connect(directory, ADMINISTRATOR);
        Statement statement = connection.createStatement()) {
      Set<String> inDoubt = new HashSet<>();
      try (ResultSet result =
          statement.executeQuery(
              "SELECT transaction_name FROM information_schema.in_doubt"
                  + " WHERE transaction_state = 'IN_DOUBT'")) {
        while (result.next()) {
          inDoubt.add(result.getString(1));
        }
      }
      return Optional.of(new Content(Tables.read(connection), inDoubt));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private static Connection connect(Path directory, String user) throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + directory.resolve(DATABASE));
    source.setUser(user);
    source.setPassword("");
    return source.getConnection();
  }
}
