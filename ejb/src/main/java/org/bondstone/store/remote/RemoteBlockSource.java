package org.bondstone.store.remote;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.spi.BlockSource;
import org.bondstone.store.model.BlockEvent;
import org.bondstone.store.model.RemoteStatus;

/**
 * The blocks of a remote API. What was read stays known: {@link #refresh} reads it again, notifies
 * of what has changed, and keeps it while the API is down. Thread-safe.
 *
 * <p>It is long, since finding, refreshing and following change the same entries.
 */
public final class RemoteBlockSource implements BlockSource {

  private static final Pattern RELEASE = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})");

  private static final int[] FIRST_THAT_TELLS = {3, 7, 5};

  private static final Logger LOG = System.getLogger(RemoteBlockSource.class.getName());

  /** Far more than a server uses; it only keeps what a caller makes up from piling up. */
  private static final int MOST_BLOCKS = 10_000;

  /**
   * For so long nobody asks an API that has just failed: threads that want the same block ask one
   * after the other, and each would wait for its own time-out.
   */
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final RemoteSettings settings;
  private final RemoteApi api;
  private final Consumer<BlockChange> listener;
  private final Map<Query, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicBoolean down = new AtomicBoolean();
  private volatile Failure lastFailure;

  /** Whether the API itself notifies of changes. */
  private volatile boolean followed;

  private volatile OffsetDateTime lastReached;

  /** What the API has listed last; null until it has. */
  private volatile Set<RemoteApi.Name> listed;

  private record Query(List<String> typeSlugs, String name) {}

  private record Entry(String typeSlug, RemoteApi.Document document, long readAt) {

    boolean isOlderThan(long nanos) {
      return System.nanoTime() - readAt > nanos;
    }
  }

  private record Failure(String message, long at) {}

  /**
   * @param listener is notified of blocks that have changed since they were read
   */
  public RemoteBlockSource(RemoteSettings settings, Consumer<BlockChange> listener) {
    this.settings = settings;
    this.api = new RemoteApi(settings);
    this.listener = listener;
    if (settings.isOpenToAll()) {
      LOG.log(
          Level.WARNING,
          "Secrets come from {0} without encryption. Use https.",
          settings.address());
    }
  }

  @Override
  public String name() {
    return "remote";
  }

  @Override
  public int order() {
    return REMOTE_ORDER;
  }

  /** What is known and fresh, or else what the API returns, or else what is known. */
  @Override
  public Optional<BlockDocument> find(List<String> typeSlugs, String name) {
    Query query = new Query(List.copyOf(typeSlugs), name);
    Entry known = entries.get(query);
    if (known != null && !known.isOlderThan(freshness().toNanos())) {
      return Optional.of(block(query, known));
    }
    try {
      Optional<Entry> read = read(query, known);
      keep(query, read);
      return read.map(entry -> block(query, entry));
    } catch (BlockSourceException e) {
      if (known == null) {
        throw e;
      }
      return Optional.of(block(query, known));
    }
  }

  private Duration freshness() {
    return followed ? RemoteFollowing.check(settings) : settings.freshness();
  }

  /** Follows the API from now on, or no more. */
  void setFollowed(boolean value) {
    followed = value;
  }

  boolean isFollowed() {
    return followed;
  }

  RemoteSettings settings() {
    return settings;
  }

  HttpClient client() {
    return api.client();
  }

  /**
   * Sends events to the API.
   *
   * @return whether it has taken them; else it never will
   * @throws BlockSourceException when it may do so later
   */
  boolean emit(List<BlockEvent> events) {
    return api.emit(events);
  }

  /** Why it cannot be followed; empty when it can. */
  Optional<String> obstacle() {
    try {
      return call(api::release)
          .filter(release -> !tellsOfBlocks(release))
          .map(release -> "its release " + release + " does not tell of blocks");
    } catch (BlockSourceException e) {
      return Optional.of("it does not answer");
    }
  }

  /** Prefect notifies of blocks since 3.7.5; what has no such number is its cloud. */
  static boolean tellsOfBlocks(String release) {
    Matcher numbers = RELEASE.matcher(release);
    if (!numbers.lookingAt()) {
      return true;
    }
    int[] parts =
        IntStream.rangeClosed(1, 3).map(i -> Integer.parseInt(numbers.group(i))).toArray();
    return Arrays.compare(parts, FIRST_THAT_TELLS) >= 0;
  }

  private BlockDocument block(Query query, Entry entry) {
    return new BlockDocument(entry.typeSlug(), query.name(), entry.document().data(), name());
  }

  private void keep(Query query, Optional<Entry> read) {
    if (read.isEmpty()) {
      entries.remove(query);
    } else if (entries.size() < MOST_BLOCKS || entries.containsKey(query)) {
      entries.put(query, read.get());
    }
  }

  /**
   * Reads anew all that was read, and notifies the listener of what has changed.
   *
   * @return whether the API has responded
   */
  public boolean refresh() {
    boolean reached = true;
    for (Map.Entry<Query, Entry> one : entries.entrySet()) {
      reached &= refresh(one.getKey(), one.getValue());
    }
    return reached;
  }

  /**
   * Reads anew the blocks of a name, and all that may hold one, and notifies the listener of what
   * has changed.
   *
   * @return whether the API has responded
   */
  boolean refresh(String name) {
    boolean reached = refreshName(name);
    for (Map.Entry<Query, Entry> one : entries.entrySet()) {
      if (one.getKey().name().equals(name) || one.getValue().document().nested()) {
        reached &= refresh(one.getKey(), one.getValue());
      }
    }
    return reached;
  }

  private boolean refresh(Query query, Entry known) {
    Optional<Entry> read;
    try {
      read = read(query, known);
    } catch (BlockSourceException e) {
      // The first failure is in the log. What is known stays in use.
      return false;
    }
    keep(query, read);
    if (read.isEmpty()) {
      notifyListener(BlockChange.Kind.DELETED, known.typeSlug(), query);
    } else if (!read.get().document().data().equals(known.document().data())
        || !read.get().typeSlug().equals(known.typeSlug())) {
      notifyListener(BlockChange.Kind.UPDATED, read.get().typeSlug(), query);
    }
    return true;
  }

  private void notifyListener(BlockChange.Kind kind, String typeSlug, Query query) {
    notifyListener(kind, new RemoteApi.Name(typeSlug, query.name()));
  }

  private void notifyListener(BlockChange.Kind kind, RemoteApi.Name block) {
    LOG.log(
        Level.INFO,
        "The block {0}/{1} of the remote API is {2}.",
        block.typeSlug(),
        block.name(),
        switch (kind) {
          case CREATED -> "new";
          case UPDATED -> "another one";
          case DELETED -> "gone";
        });
    listener.accept(new BlockChange(kind, block.typeSlug(), block.name()));
  }

  /**
   * Lists all blocks anew, and notifies the listener of those that are new or gone since the last
   * time. While the API is away, nothing happens.
   *
   * @return whether {@link #names} can be read from now on
   */
  public boolean refreshNames() {
    Set<RemoteApi.Name> before = listed;
    Set<RemoteApi.Name> now;
    try {
      now = call(() -> Set.copyOf(api.list(List.of(), null)));
    } catch (BlockSourceException e) {
      return false;
    }
    listed = now;
    if (before == null) {
      return true;
    }
    compare(before, now);
    return false;
  }

  private boolean refreshName(String name) {
    Set<RemoteApi.Name> before = listed;
    if (before == null) {
      // All are listed first.
      return true;
    }
    Set<RemoteApi.Name> now;
    try {
      now = Set.copyOf(call(() -> api.list(List.of(), name)));
    } catch (BlockSourceException e) {
      return false;
    }
    Set<RemoteApi.Name> same = new HashSet<>(before);
    same.removeIf(block -> !block.name().equals(name));
    Set<RemoteApi.Name> all = without(before, same);
    all.addAll(now);
    listed = Set.copyOf(all);
    compare(same, now);
    return true;
  }

  private void compare(Set<RemoteApi.Name> before, Set<RemoteApi.Name> now) {
    without(now, before).forEach(block -> notifyListener(BlockChange.Kind.CREATED, block));
    without(before, now).stream()
        .filter(block -> !wasRead(block))
        .forEach(block -> notifyListener(BlockChange.Kind.DELETED, block));
  }

  private static Set<RemoteApi.Name> without(Set<RemoteApi.Name> all, Set<RemoteApi.Name> some) {
    Set<RemoteApi.Name> rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  /** Then {@link #refresh} notifies of it. */
  private boolean wasRead(RemoteApi.Name block) {
    return entries.entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().name().equals(block.name())
                    && entry.getValue().typeSlug().equals(block.typeSlug()));
  }

  private Optional<Entry> read(Query query, Entry known) {
    for (String slug : slugs(query)) {
      boolean same = known != null && known.typeSlug().equals(slug);
      Optional<RemoteApi.Document> found =
          call(() -> api.read(slug, query.name(), same ? known.document() : null));
      if (found.isPresent()) {
        return found.map(document -> new Entry(slug, document, System.nanoTime()));
      }
    }
    return Optional.empty();
  }

  private List<String> slugs(Query query) {
    if (!query.typeSlugs().isEmpty()) {
      return query.typeSlugs();
    }
    List<RemoteApi.Name> found = call(() -> api.list(List.of(), query.name()));
    if (found.size() > 1) {
      throw new BlockSourceException(
          "Several block types of the remote API %s have a block \"%s\". Say which one: %s."
              .formatted(
                  settings.address(),
                  query.name(),
                  String.join(
                      ", ",
                      found.stream()
                          .map(one -> one.typeSlug() + "/" + one.name())
                          .sorted()
                          .toList())));
    }
    return found.stream().map(RemoteApi.Name::typeSlug).toList();
  }

  /** Refused until the API has listed them once, so that no start waits for one that is away. */
  @Override
  public Set<String> names(List<String> typeSlugs) {
    if (listed == null) {
      throw new BlockSourceException(
          "The remote API %s has not answered yet.".formatted(settings.address()));
    }
    Set<String> names = new TreeSet<>();
    call(() -> api.list(typeSlugs, null)).forEach(one -> names.add(one.name()));
    return names;
  }

  /** How the API is, as far as was seen. */
  public RemoteStatus status() {
    Failure failure = lastFailure;
    return new RemoteStatus(
        settings.address().toString(),
        lastReached,
        failure == null ? null : failure.message(),
        entries.size(),
        followed);
  }

  private <T> T call(Supplier<T> reading) {
    Failure failure = lastFailure;
    if (failure != null && System.nanoTime() - failure.at() < REST_NANOS) {
      throw new BlockSourceException(failure.message());
    }
    try {
      T result = reading.get();
      lastFailure = null;
      lastReached = OffsetDateTime.now(ZoneOffset.UTC);
      if (down.getAndSet(false)) {
        LOG.log(Level.INFO, "The remote API {0} answers again.", settings.address());
      }
      return result;
    } catch (BlockSourceException e) {
      lastFailure = new Failure(e.getMessage(), System.nanoTime());
      if (!down.getAndSet(true)) {
        LOG.log(
            Level.WARNING,
            "{0} Blocks that were read from it before stay in use; it is asked again every {1}"
                + " seconds.",
            e.getMessage(),
            settings.freshness().toSeconds());
      }
      throw e;
    }
  }
}
