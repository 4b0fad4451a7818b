package org.bondstone.it.kill;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bondstone.it.Eventually;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ledger.Book;

/**
 * The three books that one server writes each entry into: two on PostgreSQL servers, which other
 * servers write into as well, and one in an H2 file of its own. All is read past Bondstone.
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

    int sum() {
      return first + second + local;
    }
  }

  /** Makes the books of a server that runs, and saves their blocks. */
  static Books open(CrashableServer server) {
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

  /** Those of these entries that are in some of the books only. */
  Set<Integer> mixed(Set<Integer> entries) {
    Set<Integer> mixed = new TreeSet<>();
    List<Set<Integer>> books = all();
    for (Integer entry : entries) {
      long found = books.stream().filter(book -> book.contains(entry)).count();
      if (found != 0 && found != books.size()) {
        mixed.add(entry);
      }
    }
    return mixed;
  }

  /** What each of the books holds. */
  List<Set<Integer>> all() {
    return List.of(
        new HashSet<>(LedgerDatabases.entries(LedgerDatabases.first())),
        new HashSet<>(LedgerDatabases.entries(LedgerDatabases.second())),
        content().entries());
  }

  private LocalBook.Content content() {
    return Eventually.last(local::content, Optional::isPresent, RECOVERY).orElseThrow();
  }
}
