package org.bondstone.adapter.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.spi.BlockSource;

/** A source whose blocks a test sets. */
final class TestSource implements BlockSource {

  static final String TYPE = "sql-connector";

  private final String name;
  private final int order;
  private final Map<String, String> urls = new ConcurrentHashMap<>();
  final AtomicInteger reads = new AtomicInteger();
  volatile boolean broken;

  /** Runs inside the next read, between finding the block and answering it. */
  volatile Runnable whileReading;

  TestSource(String name, int order) {
    this.name = name;
    this.order = order;
  }

  /** Sets a block's URL. */
  TestSource put(String block, String url) {
    urls.put(block, url);
    return this;
  }

  void remove(String block) {
    urls.remove(block);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public Optional<BlockDocument> find(List<String> typeSlugs, String block) {
    refuseWhenBroken();
    reads.incrementAndGet();
    Optional<BlockDocument> found =
        Optional.ofNullable(urls.get(block))
            .map(url -> new BlockDocument(TYPE, block, Map.of("connection_info", url), name));
    Runnable action = whileReading;
    if (action != null) {
      whileReading = null;
      action.run();
    }
    return found;
  }

  @Override
  public Set<String> names(List<String> typeSlugs) {
    refuseWhenBroken();
    return new TreeSet<>(urls.keySet());
  }

  private void refuseWhenBroken() {
    if (broken) {
      throw new BlockSourceException("The source does not answer.");
    }
  }
}
