package org.bondstone.store.use;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bondstone.api.spi.LiveEngines.BlockUse;
import org.bondstone.store.error.StoreException;
import org.bondstone.store.model.BlockUser;
import org.bondstone.store.model.Caller;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.service.LastUses;

/**
 * Gathers who uses which block, and writes it to the store when it is asked to, since a write for
 * each read would cost more than the read. Thread-safe.
 */
public final class BlockUses implements LastUses {

  private static final Logger LOG = System.getLogger(BlockUses.class.getName());

  /** More is forgotten until the next write: nothing depends on it. */
  private static final int MOST_GATHERED = 10_000;

  private static final int LONGEST_NAME = 255;

  /** Who has not come back for that long is forgotten. */
  private static final int DAYS = 400;

  private final StoreDatabase database;
  private final InstantSource clock;
  private final Map<Key, Instant> gathered = new HashMap<>();
  private volatile Supplier<List<BlockUse>> adapter = List::of;

  private record Key(String block, BlockUser.Kind kind, String name) {}

  public BlockUses(StoreDatabase database) {
    this(database, InstantSource.system());
  }

  BlockUses(StoreDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Takes the uses of an adapter too.
   *
   * @param uses those since it was last asked
   */
  public void follow(Supplier<List<BlockUse>> uses) {
    adapter = uses;
  }

  /** An account has read the secrets of a block. */
  public void read(String block, Caller account) {
    note(new Key(block, BlockUser.Kind.ACCOUNT, account.name()), clock.instant());
  }

  private synchronized void note(Key key, Instant used) {
    if (gathered.size() < MOST_GATHERED || gathered.containsKey(key)) {
      gathered.merge(key, used, BinaryOperator.maxBy(Comparator.naturalOrder()));
    }
  }

  private void gatherOfAdapter() {
    for (BlockUse use : adapter.get()) {
      String application = use.application();
      note(
          new Key(
              use.block(),
              BlockUser.Kind.APPLICATION,
              application.substring(0, Math.min(application.length(), LONGEST_NAME))),
          clock.instant());
    }
  }

  private synchronized Map<Key, Instant> take() {
    Map<Key, Instant> taken = Map.copyOf(gathered);
    gathered.clear();
    return taken;
  }

  /** Writes what was gathered since the last call, in one transaction; nothing when it is none. */
  public void write() {
    gatherOfAdapter();
    Map<Key, Instant> taken = take();
    if (taken.isEmpty()) {
      return;
    }
    try {
      database.write(
          (entities, state) -> {
            taken.forEach((key, used) -> write(entities, key, moment(used)));
            return entities
                .createNativeQuery("delete from bondstone_use where used < ?1")
                .setParameter(1, moment(clock.instant()).minusDays(DAYS))
                .executeUpdate();
          });
    } catch (RuntimeException e) {
      taken.forEach(this::note);
      throw e;
    }
  }

  /** The same for who is about to read them: what cannot be written now is written later. */
  public void writeWhatCanBe() {
    try {
      write();
    } catch (StoreException e) {
      LOG.log(Level.DEBUG, "The last uses of blocks cannot be written now.", e);
    }
  }

  /** Every write holds the lock of the state's row, so no other server is between these two. */
  private static void write(EntityManager entities, Key key, OffsetDateTime used) {
    int known =
        entities
            .createNativeQuery(
                "update bondstone_use set used = case when used < ?1 then ?1 else used end"
                    + " where block_name = ?2 and kind = ?3 and user_name = ?4")
            .setParameter(1, used)
            .setParameter(2, key.block())
            .setParameter(3, text(key.kind()))
            .setParameter(4, key.name())
            .executeUpdate();
    if (known == 0) {
      entities
          .createNativeQuery(
              "insert into bondstone_use (used, block_name, kind, user_name)"
                  + " values (?1, ?2, ?3, ?4)")
          .setParameter(1, used)
          .setParameter(2, key.block())
          .setParameter(3, text(key.kind()))
          .setParameter(4, key.name())
          .executeUpdate();
    }
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String text(BlockUser.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<BlockUser> of(String block) {
    return known(Set.of(block)).entrySet().stream()
        .map(BlockUses::user)
        .sorted(Comparator.comparing(BlockUser::last).reversed())
        .toList();
  }

  @Override
  public Map<String, BlockUser> last(Set<String> blocks) {
    return known(blocks).entrySet().stream()
        .collect(
            Collectors.toMap(
                use -> use.getKey().block(),
                BlockUses::user,
                BinaryOperator.maxBy(Comparator.comparing(BlockUser::last))));
  }

  private static BlockUser user(Map.Entry<Key, Instant> use) {
    return new BlockUser(use.getKey().kind(), use.getKey().name(), use.getValue());
  }

  private Map<Key, Instant> known(Set<String> blocks) {
    gatherOfAdapter();
    Map<Key, Instant> all = new HashMap<>(stored(blocks));
    synchronized (this) {
      gathered.forEach(
          (key, used) -> {
            if (blocks.contains(key.block())) {
              all.put(key, used);
            }
          });
    }
    return all;
  }

  private Map<Key, Instant> stored(Set<String> asked) {
    // PostgreSQL refuses NUL, which no block has in its name.
    List<String> blocks = asked.stream().filter(name -> name.indexOf('\0') < 0).toList();
    if (blocks.isEmpty()) {
      return Map.of();
    }
    String sql =
        "select block_name, kind, user_name, used from bondstone_use where block_name in (%s)"
            .formatted(String.join(", ", Collections.nCopies(blocks.size(), "?")));
    return database.query(
        connection -> {
          Map<Key, Instant> found = new HashMap<>();
          try (var statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (String block : blocks) {
              statement.setString(++index, block);
            }
            try (var rows = statement.executeQuery()) {
              while (rows.next()) {
                found.put(
                    new Key(
                        rows.getString(1),
                        BlockUser.Kind.valueOf(rows.getString(2).toUpperCase(Locale.ROOT)),
                        rows.getString(3)),
                    rows.getObject(4, OffsetDateTime.class).toInstant());
              }
            }
          }
          return found;
        });
  }
}
