package org.bondstone.store.expiry;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.bondstone.store.change.Writes;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.BlockExpiry;
import org.bondstone.store.model.BlockExpiry.State;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.FileBlock;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.service.BlockExpiries;

/** The ends of credentials, as the store and the files of this server say them. Thread-safe. */
public final class Expiries implements BlockExpiries {

  private static final String STORE = "store";
  private static final String FILES = "files";

  private final StoreDatabase database;
  private final Writes writes;
  private final Duration warning;
  private final Supplier<List<FileBlock>> files;
  private final InstantSource clock;
  private volatile List<BlockExpiry> last = List.of();

  /**
   * @param warning how long before the end somebody is to act
   * @param files the blocks of files
   */
  public Expiries(
      StoreDatabase database,
      Writes writes,
      Duration warning,
      Supplier<List<FileBlock>> files,
      InstantSource clock) {
    this.database = database;
    this.writes = writes;
    this.warning = warning;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public List<BlockExpiry> all() {
    List<BlockExpiry> all = current();
    last = List.copyOf(all);
    return all;
  }

  @Override
  public void look() {
    last = List.copyOf(current());
  }

  private List<BlockExpiry> current() {
    List<BlockExpiry> all = new ArrayList<>(stored());
    for (FileBlock block : files.get()) {
      if (block.expires() != null) {
        // What a file says of a block counts, as the file itself does.
        all.removeIf(
            stored ->
                stored.typeSlug().equals(block.typeSlug()) && stored.name().equals(block.name()));
        all.add(expiry(block.typeSlug(), block.name(), block.expires(), FILES));
      }
    }
    all.sort(Comparator.comparing(BlockExpiry::expires).thenComparing(BlockExpiry::block));
    return all;
  }

  @Override
  public List<BlockExpiry> lately() {
    return last;
  }

  private List<BlockExpiry> stored() {
    List<?> rows =
        database.read(
            entities ->
                entities
                    .createNativeQuery(
                        "select t.slug, d.name, x.expires from bondstone_expiry x"
                            + " join bondstone_document d on d.id = x.document_id"
                            + " join bondstone_type t on t.id = d.type_id")
                    .getResultList());
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(row -> expiry((String) row[0], (String) row[1], ExpiryTable.instant(row[2]), STORE))
        .toList();
  }

  private BlockExpiry expiry(String typeSlug, String name, Instant expires, String source) {
    Instant now = clock.instant();
    State state =
        !expires.isAfter(now)
            ? State.EXPIRED
            : expires.isAfter(now.plus(warning)) ? State.LATER : State.SOON;
    return new BlockExpiry(typeSlug, name, expires, state, source);
  }

  /** A block's slug and name. */
  private static Object[] block(EntityManager entities, UUID id) {
    List<?> found =
        entities
            .createNativeQuery(
                "select t.slug, d.name from bondstone_document d"
                    + " join bondstone_type t on t.id = d.type_id where d.id = ?1")
            .setParameter(1, id.toString())
            .getResultList();
    if (found.isEmpty()) {
      throw new NotFoundException("Block document not found");
    }
    return (Object[]) found.get(0);
  }

  @Override
  public Optional<BlockExpiry> of(UUID id) {
    return database.read(
        entities -> {
          Object[] block = block(entities, id);
          return Optional.ofNullable(ExpiryTable.of(entities, id.toString()))
              .map(expires -> expiry((String) block[0], (String) block[1], expires, STORE));
        });
  }

  @Override
  public void set(UUID id, Instant expires, Caller caller) {
    writes.run(
        scope -> {
          Object[] block = block(scope.entities(), id);
          ExpiryTable.set(scope.entities(), id.toString(), expires);
          scope.audit(
              caller,
              expires == null
                  ? "took back when the credentials end of block"
                  : "set the end of the credentials to " + expires + " of block",
              block[0] + "/" + block[1]);
          return null;
        });
    look();
  }
}
