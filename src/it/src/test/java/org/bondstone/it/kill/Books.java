package org.bondstone.it.kill;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bondstone.it.Eventually;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ledger.Book;
import org.bondstone.it.servers.Server;

/**
 * The three books that one server moves money between: two on PostgreSQL servers, which other
 * servers use as well, and one in an H2 file of its own. All is read past Bondstone.
 */
final class Books {

  private static final Duration RECOVERY = Duration.ofMinutes(3);

  private final LocalBook local;

  private Books(LocalBook local) {
    this.local = local;
  }

  /** How many branches are in doubt in each database. */
  record InDoubt(int first, int second, int local) {

    static final InDoubt NONE = new InDoubt(0, 0, 0);

    InDoubt plus(InDoubt other) {
      return new InDoubt(first + other.first, second + other.second, local + other.local);
    }

    List<Integer> all() {
      return List.of(first, second, local);
    }

    int sum() {
      return first + second + local;
    }
  }

  /** What is in the three books when no transfer runs. */
  record Snapshot(List<Tables.Content> books) {

    /** Those of these transfers that are in some of the books only. */
    Set<Integer> mixed(Set<Integer> transfers) {
      Set<Integer> mixed = new TreeSet<>();
      for (Integer transfer : transfers) {
        long found = books.stream().filter(book -> book.entries().contains(transfer)).count();
        if (found != 0 && found != books.size()) {
          mixed.add(transfer);
        }
      }
      return mixed;
    }

    /** Those of these transfers that are not in all of the books. */
    Set<Integer> missing(Set<Integer> transfers) {
      Set<Integer> missing = new TreeSet<>(transfers);
      missing.removeIf(each -> books.stream().allMatch(book -> book.entries().contains(each)));
      return missing;
    }

    /** Those accounts of which the balances in the books do not come to nothing. */
    Set<Integer> wrong(Set<Integer> accounts) {
      Set<Integer> wrong = new TreeSet<>(accounts);
      wrong.removeIf(each -> sum(each) == 0);
      return wrong;
    }

    private int sum(Integer account) {
      return books.stream().map(Tables.Content::balances).mapToInt(all -> all.get(account)).sum();
    }

    /** How many transfers these accounts of the second book have got. */
    int transfers(Set<Integer> accounts) {
      Map<Integer, Integer> balances = books.get(1).balances();
      return accounts.stream().mapToInt(balances::get).sum();
    }
  }

  /** Makes the books that servers share. */
  static void openShared() {
    for (PostgresServer server : List.of(LedgerDatabases.first(), LedgerDatabases.second())) {
      try (Connection connection = server.dataSource().getConnection()) {
        Tables.make(connection, Load.ACCOUNTS);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Makes the other book of a server that runs, and saves the blocks of all. */
  static Books open(Server server) {
    Books books = new Books(LocalBook.open(server.dataDirectory()));
    SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
    blocks.save(Book.FIRST.block(), SavedBlocks.postgresql(LedgerDatabases.first().port()));
    blocks.save(Book.SECOND.block(), SavedBlocks.postgresql(LedgerDatabases.second().port()));
    blocks.save(Book.LOCAL.block(), LocalBook.block());
    return books;
  }

  /** The branches that are in doubt now, of all servers on the PostgreSQL servers. */
  InDoubt inDoubt() {
    return new InDoubt(
        LedgerDatabases.inDoubtOn(LedgerDatabases.first()).size(),
        LedgerDatabases.inDoubtOn(LedgerDatabases.second()).size(),
        content().inDoubt().size());
  }

  /** The branches that are still in doubt when recovery has had its time. */
  InDoubt left() {
    return Eventually.last(this::inDoubt, InDoubt.NONE::equals, RECOVERY);
  }

  Snapshot read() {
    return new Snapshot(
        List.of(read(LedgerDatabases.first()), read(LedgerDatabases.second()), content().tables()));
  }

  private static Tables.Content read(PostgresServer server) {
    try (Connection connection = server.dataSource().getConnection()) {
      return Tables.read(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private LocalBook.Content content() {
    return Eventually.last(local::content, Optional::isPresent, RECOVERY).orElseThrow();
  }
}
