package org.bondstone.adapter.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.bondstone.adapter.database.error.SqlErrors;
import org.bondstone.adapter.database.rule.FileRules;
import org.bondstone.api.error.RefusedUrlException;

/** A database in this process: in memory, or in a file with some others beside it. */
public abstract class EmbeddedConfiguration extends DatabaseConfiguration {

  private final String strange;
  private final String[] companions;

  /**
   * @param strange characters that the driver does not take as part of a path
   * @param companions what the driver adds to the path for its other files
   */
  protected EmbeddedConfiguration(
      DatabaseKind kind,
      ConfigurationRequest request,
      SqlErrors errors,
      String strange,
      String... companions) {
    super(kind, request, errors);
    checkNoServer();
    this.strange = strange;
    this.companions = companions;
  }

  /** The path of the file as it is asked for. */
  protected abstract String path();

  /** The file that holds the data, where the driver adds to the path for that too. */
  protected Path dataFile() {
    return file();
  }

  /** In memory there is one connection and it is never replaced, or the data would vanish. */
  @Override
  public PoolLimits poolLimits() {
    return isInMemory() ? Defaults.single(specification()) : Defaults.filePool(specification());
  }

  @Override
  public final boolean isMissing() {
    return !isInMemory() && Files.notExists(dataFile());
  }

  @Override
  public void dropDb() throws SQLException {
    if (!isInMemory()) {
      FileRules.delete(file(), what(), companions);
    }
  }

  /** Checked each time that it is opened: a link may have been put in its place. */
  protected final Path file() {
    Path file = FileRules.resolve(path(), policy(), what(), companions);
    file.toString()
        .chars()
        .filter(character -> strange.indexOf(character) >= 0)
        .findFirst()
        .ifPresent(
            character -> {
              throw new RefusedUrlException(
                  "The data directory's own path holds a %c, which %s does not take."
                      .formatted(character, kind().title()));
            });
    return file;
  }

  /** Makes the file where none is, since the library would let others read it. */
  protected final void makeFile() throws SQLException {
    try {
      makeFile(dataFile());
    } catch (IOException e) {
      throw new SQLException("The file of the " + what() + " cannot be made.", "08001", e);
    }
  }

  /** An empty file is a new database to most. */
  protected void makeFile(Path file) throws IOException, SQLException {
    FileRules.createPrivate(file, policy());
  }

  private String what() {
    return kind().title() + " database";
  }
}
