package org.bondstone.store.file;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.spi.BlockSource;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.model.FileBlock;
import org.bondstone.store.model.FileBlocks;
import org.bondstone.store.type.KnownSchema;

/**
 * The blocks of a folder of documents, and of Kubernetes' service bindings. {@link #refresh} reads
 * what has changed. A wrong file is reported in the log, and its blocks stay as they were.
 * Thread-safe.
 *
 * <p>Files are looked at, and not watched: on Linux the JDK's watches do not see a file behind a
 * link change, which is how Kubernetes changes what it mounts.
 */
public final class FileBlockSource implements BlockSource {

  private static final Logger LOG = System.getLogger(FileBlockSource.class.getName());

  /** How often a wrong file is read again that has not changed. */
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final FileSettings settings;
  private final BlockSources sources;
  private final FileLoad.Rules rules;
  private final Map<String, String> environment;
  private final LongSupplier nanoTime;
  private final FileReport report = new FileReport();
  private volatile FileState state = FileState.empty();

  /** Only read and written under the lock of {@link #refresh}. */
  private FileStamps loaded;

  private FileStamps seen;
  private Collection<Path> referred = Set.of();
  private boolean reading;
  private long lastRead;

  /**
   * @param types the newest schema of a type, by its slug
   * @param check rules for documents that no schema tells
   * @param sealed opens ciphertext
   * @param sources are notified of changes, and have the blocks that documents refer to
   */
  public FileBlockSource(
      FileSettings settings,
      Function<String, Optional<KnownSchema>> types,
      DataCheck check,
      SealedValues sealed,
      BlockSources sources,
      Map<String, String> environment) {
    this(settings, types, check, sealed, sources, environment, System::nanoTime);
  }

  FileBlockSource(
      FileSettings settings,
      Function<String, Optional<KnownSchema>> types,
      DataCheck check,
      SealedValues sealed,
      BlockSources sources,
      Map<String, String> environment,
      LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.settings = settings;
    this.sources = sources;
    this.rules = new FileLoad.Rules(types, check, sealed, this::ofOthers);
    this.environment = environment;
  }

  private Optional<Map<String, Object>> ofOthers(BlockName name) {
    return sources.find(List.of(name.typeSlug()), name.name()).map(BlockDocument::data);
  }

  @Override
  public String name() {
    return "files";
  }

  @Override
  public int order() {
    return FILES_ORDER;
  }

  @Override
  public Optional<BlockDocument> find(List<String> typeSlugs, String name) {
    if (state.refuses(typeSlugs, name)) {
      retry();
    }
    FileState known = state;
    return known.find(typeSlugs, name).map(block -> document(known, block));
  }

  private BlockDocument document(FileState known, LoadedBlock block) {
    BlockName name = block.document().block();
    try {
      return new BlockDocument(
          name.typeSlug(),
          name.name(),
          new BlockExpansion(known.blocks(), this::ofOthers).expand(block),
          name());
    } catch (BlockExpansion.BadReferenceException e) {
      throw new BlockSourceException(
          "The block \"%s\" cannot be put together from its file. %s."
              .formatted(name, e.getMessage()));
    }
  }

  @Override
  public Set<String> names(List<String> typeSlugs) {
    Set<String> names = new TreeSet<>();
    state
        .blocks()
        .keySet()
        .forEach(
            block -> {
              if (typeSlugs.isEmpty() || typeSlugs.contains(block.typeSlug())) {
                names.add(block.name());
              }
            });
    return names;
  }

  /** The blocks of files, and what is wrong with the files. No secret is in it. */
  public FileBlocks blocks() {
    FileState known = state;
    Map<BlockName, FileBlock> all = new TreeMap<>();
    known
        .blocks()
        .forEach(
            (name, block) ->
                all.put(
                    name,
                    new FileBlock(
                        name.typeSlug(),
                        name.name(),
                        block.document().shownFile(),
                        block.document().expires())));
    return new FileBlocks(
        settings.folder().map(Path::toString).orElse(null),
        settings.bindings().map(Path::toString).orElse(null),
        known.read(),
        List.copyOf(all.values()),
        Stream.concat(report.obstacle().stream(), known.faults().stream().map(FileFault::toString))
            .toList());
  }

  /** The files with ciphertext that needs one of these keys. */
  public List<String> needing(Set<Long> keys) {
    return state.keys().entrySet().stream()
        .filter(file -> file.getValue().stream().anyMatch(keys::contains))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Reads all files, before anything else asks for blocks. */
  public synchronized void start() {
    try {
      read(stamps());
    } catch (IOException e) {
      report.unreadable(e);
    }
  }

  /**
   * Reads the files again when one has changed since the last call and none has since: who writes a
   * file may not be done yet. Files with something wrong are read each time, since what they lack
   * may have come.
   */
  public synchronized void refresh() {
    try {
      FileStamps now = stamps();
      boolean quiet = now.equals(seen);
      boolean changed = !now.equals(loaded);
      seen = now;
      if ((changed && quiet) || (!changed && mayBeRight())) {
        read(now);
      }
      report.readable();
    } catch (IOException e) {
      report.unreadable(e);
    }
  }

  /** An application may have defined the type just now. */
  private synchronized void retry() {
    if (!reading && mayBeRight()) {
      try {
        read(stamps());
        report.readable();
      } catch (IOException e) {
        report.unreadable(e);
      }
    }
  }

  private FileStamps stamps() throws IOException {
    FileStamps stamps = new FileStamps();
    stamps.add(referred);
    if (settings.folder().isPresent()) {
      stamps.add(DocumentFiles.list(settings.folder().get()));
    }
    if (settings.bindings().isPresent()) {
      stamps.addBindings(settings.bindings().get());
    }
    return stamps;
  }

  /**
   * @param stamps how the files look before they are read
   */
  private void read(FileStamps stamps) throws IOException {
    FileLoad load = new FileLoad(settings, rules, environment);
    FileState old = state;
    reading = true;
    try {
      state = load.load(old);
    } finally {
      reading = false;
    }
    lastRead = nanoTime.getAsLong();
    referred = Set.copyOf(load.referred());
    stamps.add(load.stamps());
    boolean first = loaded == null;
    loaded = stamps;
    seen = stamps;
    report.read(state.faults(), load.openFiles());
    if (!first) {
      notifyOf(old, state);
    }
  }

  private void notifyOf(FileState old, FileState fresh) {
    Set<BlockName> all = new TreeSet<>(old.blocks().keySet());
    all.addAll(fresh.blocks().keySet());
    for (BlockName name : all) {
      LoadedBlock before = old.blocks().get(name);
      LoadedBlock now = fresh.blocks().get(name);
      if (before == null || now == null || !before.isLike(now)) {
        BlockChange.Kind kind =
            before == null
                ? BlockChange.Kind.CREATED
                : now == null ? BlockChange.Kind.DELETED : BlockChange.Kind.UPDATED;
        LOG.log(
            Level.INFO,
            "The block {0} of files is {1}.",
            name,
            before == null ? "new" : now == null ? "gone" : "another one");
        sources.changed(new BlockChange(kind, name.typeSlug(), name.name()));
      }
    }
  }

  /** What a wrong document lacks may have come meanwhile, such as its type. */
  private boolean mayBeRight() {
    return !state.faults().isEmpty() && nanoTime.getAsLong() - lastRead > RETRY_NANOS;
  }

  /** Notifies of the blocks that refer to one that has changed, here or elsewhere. */
  public void changed(BlockChange change) {
    BlockName name = new BlockName(change.typeSlug(), change.name());
    Set<BlockName> holders = new HashSet<>();
    state
        .blocks()
        .forEach(
            (holder, block) -> {
              if (block.blocks().containsValue(name)) {
                holders.add(holder);
              }
            });
    // This one is notified of each of them too, and so are those above.
    holders.forEach(
        holder ->
            sources.changed(
                new BlockChange(BlockChange.Kind.UPDATED, holder.typeSlug(), holder.name())));
  }
}
