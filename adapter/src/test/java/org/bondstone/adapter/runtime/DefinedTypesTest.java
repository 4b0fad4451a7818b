package org.bondstone.adapter.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.spi.BlockSources.Registration;
import org.bondstone.api.spi.BlockStore;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.junit.jupiter.api.Test;

/** Applications and the store are deployed in any order. */
class DefinedTypesTest {

  private final RegisteredSources sources =
      new RegisteredSources(
          new RegisteredSources.BlockListener() {
            @Override
            public void blockChanged(BlockChange change) {}

            @Override
            public void sourcesChanged() {}
          });
  private final NotingStore store = new NotingStore();

  @Test
  void reachTheStoreAtOnceOrWhenItComes() {
    sources.define(type("early"));
    sources.register(store);
    sources.define(type("late"));

    assertThat(store.defined).containsExactly("early", "late");
  }

  @Test
  void reachAStoreThatIsDeployedAnew() {
    sources.define(type("stays"));
    Registration gone = sources.define(type("gone"));
    gone.close();
    Registration first = sources.register(store);
    first.close();
    sources.register(store);

    assertThat(store.defined).containsExactly("stays", "stays");
  }

  @Test
  void thatAreRefusedFailTheirApplicationOrAreLeftOut() {
    sources.define(type("refused"));
    sources.define(type("fine"));
    sources.register(store);

    assertThat(store.defined).containsExactly("fine");
    assertThatThrownBy(() -> sources.define(type("refused")))
        .isInstanceOf(BlockSourceException.class);
  }

  private static BlockTypeDefinition type(String slug) {
    return new BlockTypeDefinition(slug, slug, null, null, Map.of(), Map.of(), List.of());
  }

  /** Notes what it is told, and refuses one type. */
  private static final class NotingStore implements BlockStore {

    private final List<String> defined = new ArrayList<>();

    @Override
    public void define(BlockTypeDefinition type) {
      if (type.slug().equals("refused")) {
        throw new BlockSourceException("refused", null);
      }
      defined.add(type.slug());
    }

    @Override
    public String name() {
      return "noting";
    }

    @Override
    public int order() {
      return STORE_ORDER;
    }

    @Override
    public Optional<BlockDocument> find(List<String> typeSlugs, String name) {
      return Optional.empty();
    }

    @Override
    public Set<String> names(List<String> typeSlugs) {
      return Set.of();
    }

    @Override
    public void save(BlockReference reference, Map<String, Object> data, boolean overwrite) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(BlockReference reference) {
      throw new UnsupportedOperationException();
    }
  }
}
