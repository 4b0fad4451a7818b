package org.bondstone.adapter.credential;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.login.LoginSource;
import org.bondstone.adapter.database.login.LoginSources;
import org.bondstone.adapter.thread.DaemonScheduler;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.api.spi.CredentialTarget;

/** The sources of credentials of one adapter, by the names of their blocks. Thread-safe. */
public final class CredentialSources implements LoginSources, AutoCloseable {

  private static final Logger LOG = System.getLogger(CredentialSources.class.getName());
  private static final Duration TICK = Duration.ofMillis(200);

  /** What nobody has used for so long is given back. */
  private static final Duration REST = Duration.ofSeconds(10);

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Map<String, CredentialSourceProvider> providers;
  private final CredentialRules rules;
  private final BiFunction<List<String>, String, Optional<BlockDocument>> blocks;
  private final Predicate<String> inDoubt;
  private final Duration rest;
  private final Map<String, OpenSource> open = new HashMap<>();
  private final Map<Key, LeasedLogins> logins = new ConcurrentHashMap<>();
  private final DaemonScheduler scheduler = new DaemonScheduler("bondstone-credentials");
  private final AtomicBoolean ticking = new AtomicBoolean();

  private record Key(String source, CredentialTarget target) {}

  /**
   * @param providers the kinds of sources
   * @param blocks finds a block by the slugs that will do and its name
   * @param inDoubt whether a database may hold a branch of this server that the credentials of a
   *     source resolve
   */
  public CredentialSources(
      List<CredentialSourceProvider> providers,
      CredentialRules rules,
      BiFunction<List<String>, String, Optional<BlockDocument>> blocks,
      Predicate<String> inDoubt) {
    this(providers, rules, blocks, inDoubt, REST);
  }

  /**
   * @param rest how long credentials that nobody uses are kept
   */
  public CredentialSources(
      List<CredentialSourceProvider> providers,
      CredentialRules rules,
      BiFunction<List<String>, String, Optional<BlockDocument>> blocks,
      Predicate<String> inDoubt,
      Duration rest) {
    this.providers = new TreeMap<>();
    providers.forEach(each -> this.providers.put(each.type().slug(), each));
    this.rules = rules;
    this.blocks = blocks;
    this.inDoubt = inDoubt;
    this.rest = rest;
  }

  /** The kinds of sources beside the adapter. One that cannot be loaded is reported. */
  public static List<CredentialSourceProvider> providers() {
    List<CredentialSourceProvider> found = new ArrayList<>();
    var kinds =
        ServiceLoader.load(CredentialSourceProvider.class, CredentialSources.class.getClassLoader())
            .stream()
            .toList();
    for (ServiceLoader.Provider<CredentialSourceProvider> each : kinds) {
      try {
        found.add(each.get());
      } catch (ServiceConfigurationError e) {
        LOG.log(Level.ERROR, "A kind of sources of credentials cannot be loaded.", e);
      }
    }
    return found;
  }

  /** The block types of the sources. */
  public List<BlockTypeDefinition> types() {
    return providers.values().stream().map(CredentialSourceProvider::type).toList();
  }

  @Override
  public LoginSource of(String source, CredentialTarget target) {
    BlockReference block = BlockReference.of(source);
    if (block.typeSlug() != null && !providers.containsKey(block.typeSlug())) {
      throw new InvalidSpecificationException(
              "The block \"%s\" is no source of credentials. Types that are: %s."
                  .formatted(source, String.join(", ", providers.keySet())))
          .at(List.of("credentials"));
    }
    if (!ticking.getAndSet(true)) {
      scheduler.every(TICK, this::tick);
    }
    return logins.computeIfAbsent(
        new Key(source, target),
        key ->
            new LeasedLogins(
                source,
                target,
                () -> opened(block),
                () -> inDoubt.test(source),
                rest,
                scheduler::begin,
                System::nanoTime));
  }

  private void tick() {
    logins.forEach(this::tick);
    synchronized (open) {
      if (!open.isEmpty()) {
        closeUnused();
      }
    }
  }

  /** Lets those go that no credentials are of: their blocks may be gone, which nobody asks then. */
  private void closeUnused() {
    Set<String> used =
        logins.keySet().stream()
            .map(key -> BlockReference.of(key.source()).toString())
            .collect(Collectors.toSet());
    Set<String> unused = new HashSet<>(open.keySet());
    unused.removeAll(used);
    for (String block : unused) {
      OpenSource source = open.remove(block);
      // It may tell somebody on the network.
      scheduler.begin(source::replace);
    }
  }

  private void tick(Key key, LeasedLogins each) {
    Quietly.run(each::tick);
    if (each.isIdle()) {
      logins.remove(key, each);
    }
  }

  /** The source as its block configures it now. */
  private OpenSource opened(BlockReference block) {
    List<String> slugs =
        block.typeSlug() == null ? List.copyOf(providers.keySet()) : List.of(block.typeSlug());
    Optional<BlockDocument> document;
    try {
      document = blocks.apply(slugs, block.name());
    } catch (BlockSourceException e) {
      return asItWas(block, e);
    }
    return opened(block, document);
  }

  private OpenSource opened(BlockReference block, Optional<BlockDocument> document) {
    synchronized (open) {
      OpenSource known = open.get(block.toString());
      if (document.isEmpty()) {
        if (known != null) {
          open.remove(block.toString()).replace();
        }
        throw new InvalidSpecificationException(
            "there is no block of that name that is one; types that are: %s."
                .formatted(String.join(", ", providers.keySet())));
      }
      if (known != null && known.isOf(document.get())) {
        return known;
      }
      OpenSource fresh = open(document.get());
      open.put(block.toString(), fresh);
      if (known != null) {
        known.replace();
      }
      return fresh;
    }
  }

  /** While nobody can tell what the block says, it says what it said. */
  private OpenSource asItWas(BlockReference block, BlockSourceException away) {
    synchronized (open) {
      OpenSource known = open.get(block.toString());
      if (known == null) {
        throw away;
      }
      return known;
    }
  }

  private OpenSource open(BlockDocument document) {
    return new OpenSource(
        document, providers.get(document.typeSlug()).open(document.name(), document.data(), rules));
  }

  /** A block of that name has changed or is gone; a null name means that any may have. */
  public void changed(String name) {
    logins.forEach(
        (key, each) -> {
          if (name == null || BlockReference.of(key.source()).name().equals(name)) {
            each.sourceChanged();
          }
        });
  }

  /** The credentials of a source that are not in use any more, and kept for branches in doubt. */
  public List<Login> kept(String source) {
    return logins.entrySet().stream()
        .filter(each -> each.getKey().source().equals(source))
        .flatMap(each -> each.getValue().kept().stream())
        .toList();
  }

  /** Gives all credentials back that no branch needs. Called when no engine is left. */
  @Override
  public void close() {
    CompletableFuture<Void> releases =
        CompletableFuture.allOf(
            logins.values().stream()
                .flatMap(each -> each.close().stream())
                .map(release -> CompletableFuture.runAsync(release, scheduler::begin))
                .toArray(CompletableFuture<?>[]::new));
    try {
      releases.get(CLOSING.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.DEBUG, "Credentials are not given back to their source.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    scheduler.close();
    synchronized (open) {
      open.values().forEach(OpenSource::replace);
      open.clear();
    }
  }

  /** Names the kinds, nothing else. */
  @Override
  public String toString() {
    return "CredentialSources" + providers.keySet();
  }
}
