package org.bondstone.store.use;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.bondstone.api.spi.LiveEngines.BlockUse;
import org.bondstone.store.model.BlockUser;
import org.bondstone.store.model.Caller;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.service.LastUses;

/**
 * Gathers who uses which block, and writes it to the store when it is told to, since a write for
 * each read would cost more than the read. Thread-safe.
 */
public final class BlockUses implements LastUses {

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
    note(new Key(block, BlockUser.Kind.ACCOUNT, account.name()));
  }

  private synchronized void note(Key key) {
    if (gathered.size() < MOST_GATHERED || gathered.containsKey(key)) {
      gathered.put(key, clock.instant());
    }
  }

  private void gatherOfAdapter() {
    for (BlockUse use : adapter.get()) {
      String application = use.application();
      note(
          new Key(
              use.block(),
              BlockUser.Kind.APPLICATION,
              application.substring(0, Math.min(application.length(), LONGEST_NAME))));
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
      taken.keySet().forEach(this::note);
      throw e;
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
    gatherOfAdapter();
    Map<Key, Instant> all = new HashMap<>(stored(block));
    synchronized (this) {
      gathered.forEach(
          (key, used) -> {
            if (key.block().equals(block)) {
              all.put(key, used);
            }
          });
    }
    List<BlockUser> users = new ArrayList<>();
    all.forEach((key, used) -> users.add(new BlockUser(key.kind(), key.name(), used)));
    users.sort(Comparator.comparing(BlockUser::last).reversed());
    return users;
  }

  private Map<Key, Instant> stored(String block) {
    return database.query(
        connection -> {
          Map<Key, Instant> found = new HashMap<>();
          try (var statement =
              connection.prepareStatement(
                  "select kind, user_name, used from bondstone_use where block_name = ?")) {
            statement.setString(1, block);
            try (var rows = statement.executeQuery()) {
              while (rows.next()) {
                found.put(
                    new Key(
                        block,
                        BlockUser.Kind.valueOf(rows.getString(1).toUpperCase(Locale.ROOT)),
                        rows.getString(2)),
                    rows.getObject(3, OffsetDateTime.class).toInstant());
              }
            }
          }
          return found;
        });
  }
}
