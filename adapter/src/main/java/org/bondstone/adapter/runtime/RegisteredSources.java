package org.bondstone.adapter.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.bondstone.adapter.observation.CallingApplication;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.spi.BlockSource;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.api.spi.BlockStore;
import org.bondstone.api.spi.BlockTypeDefinition;

/**
 * The sources in their order, and the blocks that they have returned. A block that no source has is
 * not remembered, since it may be created at any moment.
 */
final class RegisteredSources implements BlockSources {

  private static final Logger LOG = System.getLogger(RegisteredSources.class.getName());

  /** Far more than a server has; it only keeps names that a caller makes up from piling up. */
  private static final int MOST_DOCUMENTS = 10_000;

  private volatile List<BlockSource> sources = List.of();
  private final List<BlockTypeDefinition> types = new ArrayList<>();
  private final Map<BlockQuery, BlockDocument> documents = new ConcurrentHashMap<>();
  private final List<Listening> applications = new CopyOnWriteArrayList<>();
  private final AtomicLong generation = new AtomicLong();
  private final List<BlockListener> listeners = new CopyOnWriteArrayList<>();

  /** Is notified of changes. */
  interface BlockListener {

    /** One block is new, different or gone. */
    void blockChanged(BlockChange change);

    /** Any block may be another from now on. */
    void sourcesChanged();
  }

  RegisteredSources(BlockListener listener) {
    listeners.add(listener);
  }

  /** Notifies one more, after those that were there before. */
  void follow(BlockListener listener) {
    listeners.add(listener);
  }

  @Override
  public Registration register(BlockSource source) {
    Objects.requireNonNull(source, "source");
    boolean again = replace(source, true);
    LOG.log(Level.DEBUG, "The block source {0} is registered.", source.name());
    Map<BlockQuery, BlockDocument> before = again ? Map.copyOf(documents) : Map.of();
    forgetAll();
    // What a later source returned before may be this one's now.
    listeners.forEach(BlockListener::sourcesChanged);
    if (source instanceof BlockStore store) {
      defined().forEach(type -> defineLate(store, type));
    }
    changes(before).forEach(change -> applications.forEach(each -> each.publish(change)));
    return () -> unregister(source);
  }

  /** What has become of blocks. One that cannot be read may be another. */
  private Set<BlockChange> changes(Map<BlockQuery, BlockDocument> before) {
    Set<BlockChange> changes = new LinkedHashSet<>();
    boolean readable = true;
    for (Map.Entry<BlockQuery, BlockDocument> known : before.entrySet()) {
      BlockDocument old = known.getValue();
      Optional<BlockDocument> now = Optional.empty();
      if (readable) {
        try {
          now = find(known.getKey());
        } catch (BondstoneException e) {
          // The next ones would make the caller wait for as long.
          readable = false;
          LOG.log(Level.DEBUG, "Blocks cannot be compared.", e);
        }
      }
      if (!now.equals(Optional.of(old))) {
        BlockChange.Kind kind =
            readable && now.isEmpty() ? BlockChange.Kind.DELETED : BlockChange.Kind.UPDATED;
        changes.add(new BlockChange(kind, old.typeSlug(), old.name()));
      }
    }
    return changes;
  }

  /** Blocks that this source has returned stay in use, so that it can be redeployed under load. */
  private void unregister(BlockSource source) {
    if (replace(source, false)) {
      LOG.log(Level.DEBUG, "The block source {0} is unregistered.", source.name());
      forgetAll();
    }
  }

  @SuppressWarnings("ReferenceEquality") // this registration's own object
  private synchronized boolean replace(BlockSource source, boolean add) {
    List<BlockSource> changed = new ArrayList<>(sources);
    boolean found = changed.removeIf(known -> known == source);
    if (add) {
      changed.add(source);
      changed.sort(Comparator.comparingInt(BlockSource::order));
    }
    sources = List.copyOf(changed);
    return found;
  }

  @Override
  public Registration define(BlockTypeDefinition type) {
    Objects.requireNonNull(type, "type");
    keep(type);
    try {
      store().ifPresent(store -> store.define(type));
    } catch (RuntimeException e) {
      forget(type);
      throw e;
    }
    return () -> forget(type);
  }

  private synchronized void keep(BlockTypeDefinition type) {
    types.add(type);
  }

  /** Another application may have defined the same. */
  @SuppressWarnings("ReferenceEquality") // this registration's own object
  private synchronized void forget(BlockTypeDefinition type) {
    types.removeIf(known -> known == type);
  }

  private synchronized List<BlockTypeDefinition> defined() {
    return List.copyOf(types);
  }

  /** The application is deployed already: one type that is refused must not stop the store. */
  private static void defineLate(BlockStore store, BlockTypeDefinition type) {
    try {
      store.define(type);
    } catch (BondstoneException e) {
      LOG.log(
          Level.ERROR, "The block type {0} is not registered: {1}", type.slug(), e.getMessage());
    }
  }

  private void forgetAll() {
    generation.incrementAndGet();
    documents.clear();
  }

  /** Grows with each change, so that what was read before one is not kept after it. */
  long generation() {
    return generation.get();
  }

  @Override
  public Optional<BlockDocument> find(List<String> typeSlugs, String name) {
    return find(new BlockQuery(typeSlugs, name));
  }

  Optional<BlockDocument> find(BlockQuery query) {
    BlockDocument known = documents.get(query);
    if (known != null) {
      return Optional.of(known);
    }
    long before = generation.get();
    for (BlockSource source : sources) {
      Optional<BlockDocument> found = source.find(query.typeSlugs(), query.name());
      if (found.isPresent()) {
        remember(query, found.get(), before);
        return found;
      }
    }
    return Optional.empty();
  }

  private void remember(BlockQuery query, BlockDocument document, long before) {
    if (documents.size() >= MOST_DOCUMENTS) {
      documents.clear();
    }
    documents.put(query, document);
    if (generation.get() != before) {
      documents.remove(query, document);
    }
  }

  @Override
  public Set<String> names(List<String> typeSlugs) {
    return listing(typeSlugs).names();
  }

  /**
   * The names of blocks.
   *
   * @param complete whether all sources could list theirs
   */
  record Listing(Set<String> names, boolean complete) {}

  Listing listing(List<String> typeSlugs) {
    Set<String> names = new TreeSet<>();
    boolean complete = true;
    for (BlockSource source : sources) {
      try {
        names.addAll(source.names(typeSlugs));
      } catch (BlockSourceException e) {
        complete = false;
        LOG.log(Level.DEBUG, "The block source " + source.name() + " cannot list its names.", e);
      }
    }
    return new Listing(names, complete);
  }

  @Override
  public Optional<BlockStore> store() {
    for (BlockSource source : sources) {
      if (source instanceof BlockStore store) {
        return Optional.of(store);
      }
    }
    return Optional.empty();
  }

  @Override
  public void changed(BlockChange change) {
    generation.incrementAndGet();
    documents.keySet().removeIf(query -> query.name().equals(change.name()));
    listeners.forEach(listener -> listener.blockChanged(change));
    applications.forEach(each -> each.publish(change));
  }

  /**
   * A listener of an application. It is notified by a thread of whoever changes the block, and what
   * it does counts as its application's.
   */
  private record Listening(CallingApplication application, Consumer<BlockChange> listener) {

    void publish(BlockChange change) {
      try {
        application.run(() -> listener.accept(change));
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "An application fails on the change of a block: " + e, e);
      }
    }
  }

  @Override
  public Registration listen(Consumer<BlockChange> listener) {
    Objects.requireNonNull(listener, "listener");
    Listening listening = new Listening(CallingApplication.current(), listener);
    applications.add(listening);
    return () -> applications.remove(listening);
  }
}
