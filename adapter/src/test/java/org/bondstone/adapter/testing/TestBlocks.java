package org.bondstone.adapter.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.spi.BlockSource;

/** Blocks that a test defines. */
public final class TestBlocks implements BlockSource {

  private final Map<String, BlockDocument> documents = new ConcurrentHashMap<>();

  /** Adds a block. */
  public TestBlocks with(String typeSlug, String name, Map<String, Object> data) {
    documents.put(name, new BlockDocument(typeSlug, name, data, name()));
    return this;
  }

  /** Takes a block away. */
  public void without(String name) {
    documents.remove(name);
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public int order() {
    return STORE_ORDER;
  }

  @Override
  public Optional<BlockDocument> find(List<String> typeSlugs, String name) {
    return Optional.ofNullable(documents.get(name))
        .filter(document -> typeSlugs.isEmpty() || typeSlugs.contains(document.typeSlug()));
  }

  @Override
  public Set<String> names(List<String> typeSlugs) {
    return documents.keySet();
  }
}
