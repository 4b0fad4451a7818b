package org.bondstone.store.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.bondstone.api.spi.LiveEngines.BlockUse;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.BlockDocumentFilter;
import org.bondstone.store.model.BlockDocumentQuery;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockUser;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class BlockUsesTest {

  private static final Caller ADA = new Caller("ada");

  @Parameter TestDatabase database;
  private TestStore store;
  private BlockDocumentView document;

  @BeforeEach
  void open() {
    store = new TestStore(database);
    document =
        store.document(
            store.secretSchema("login", "password"), "shop", Map.of("password", "hunter2"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private BlockUses uses() {
    return store.store().uses();
  }

  private List<String> statements(Runnable work) {
    store.dataSource().clear();
    work.run();
    return store.dataSource().statements();
  }

  /** As of every name that no block has. */
  @Test
  void nobodyUsesABlockWithANameThatMayNotBe() {
    assertThat(uses().of("a\0b")).isEmpty();
    assertThat(uses().last(Set.of("a\0b", "x".repeat(300)))).isEmpty();
  }

  @Test
  void tellWhoReadSecretsAlsoAfterARestart() {
    store.documents().get(document.id(), SecretView.CLEAR, ADA);
    assertThat(uses().of("shop")).extracting(BlockUser::name).containsExactly("ada");
    uses().write();

    store.restart();

    assertThat(uses().of("shop"))
        .singleElement()
        .satisfies(
            user -> {
              assertThat(user.kind()).isEqualTo(BlockUser.Kind.ACCOUNT);
              assertThat(user.name()).isEqualTo("ada");
            });
    assertThat(uses().of("other")).isEmpty();
  }

  @Test
  void aReadOfWhatIsMaskedIsNoUse() {
    store.documents().get(document.id(), SecretView.MASKED, ADA);

    assertThat(uses().of("shop")).isEmpty();
  }

  @Test
  void keepOneRowForEachUserAndTheLastTime() {
    uses().read("shop", ADA);
    uses().write();
    BlockUser first = uses().of("shop").get(0);
    uses().read("shop", ADA);
    uses().read("shop", new Caller("grace"));
    uses().write();

    List<BlockUser> users = uses().of("shop");

    assertThat(users).extracting(BlockUser::name).containsExactlyInAnyOrder("ada", "grace");
    assertThat(users)
        .filteredOn(user -> user.name().equals("ada"))
        .allSatisfy(user -> assertThat(user.last()).isAfterOrEqualTo(first.last()));
  }

  @Test
  void tellTheLastUserOfEachOfSomeBlocks() {
    uses().read("shop", ADA);
    uses().write();
    uses().read("shop", new Caller("grace"));
    uses().read("other", ADA);
    uses().read("third", ADA);

    assertThat(uses().last(Set.of("shop", "other", "unused")))
        .hasSize(2)
        .hasEntrySatisfying("shop", user -> assertThat(user.name()).isEqualTo("grace"))
        .hasEntrySatisfying("other", user -> assertThat(user.name()).isEqualTo("ada"));
    assertThat(uses().last(Set.of())).isEmpty();
  }

  @Test
  void keepTheTimeOfAUseThatCannotBeWritten() {
    Instant first = Instant.parse("2027-01-01T10:00:00Z");
    AtomicReference<Instant> now = new AtomicReference<>(first);
    try (StoreDatabase own = StoreDatabase.open(store.dataSource(), Duration.ofSeconds(10))) {
      BlockUses uses = new BlockUses(own, now::get);
      uses.read("shop", ADA);
      now.set(first.plusSeconds(3600));
      store
          .dataSource()
          .before(
              "for update",
              () -> {
                throw new StoreUnavailableException("The database is away.");
              });

      assertThatThrownBy(uses::write).isInstanceOf(StoreUnavailableException.class);

      assertThat(uses.of("shop")).extracting(BlockUser::last).containsExactly(first);
      uses.write();
      assertThat(uses.of("shop")).extracting(BlockUser::last).containsExactly(first);
    }
  }

  @Test
  void writeNothingForAReadAndNothingWhenThereIsNone() {
    uses().write();

    assertThat(statements(() -> uses().read("shop", ADA))).isEmpty();
    assertThat(statements(() -> uses().write())).isNotEmpty();
    assertThat(statements(() -> uses().write())).isEmpty();
  }

  @Test
  void areAnOrderOfTheListing() {
    for (String name : List.of("archive", "ledger", "unused")) {
      store.document(store.secretSchema("of-" + name, "password"), name, Map.of("password", "p"));
    }
    uses().read("ledger", ADA);
    uses().write();
    uses().read("archive", ADA);
    uses().write();
    uses().read("ledger", new Caller("grace"));
    uses().write();
    // Not written yet.
    uses().read("shop", ADA);

    assertThat(lastUsed(new Page(10, 0))).containsExactly("shop", "ledger", "archive", "unused");
    assertThat(lastUsed(new Page(2, 1))).containsExactly("ledger", "archive");
  }

  private List<String> lastUsed(Page page) {
    return store
        .documents()
        .find(
            new BlockDocumentQuery(
                BlockDocumentFilter.named(), null, null, BlockDocumentSort.USED_DESC, page),
            SecretView.MASKED,
            ADA)
        .stream()
        .map(BlockDocumentView::name)
        .toList();
  }

  @Test
  void takeTheUsesOfTheAdapter() {
    List<BlockUse> ofAdapter = new ArrayList<>(List.of(new BlockUse("shop", "ledger")));
    uses()
        .follow(
            () -> {
              List<BlockUse> taken = List.copyOf(ofAdapter);
              ofAdapter.clear();
              return taken;
            });

    uses().write();

    assertThat(uses().of("shop"))
        .singleElement()
        .satisfies(
            user -> {
              assertThat(user.kind()).isEqualTo(BlockUser.Kind.APPLICATION);
              assertThat(user.name()).isEqualTo("ledger");
            });
  }
}
