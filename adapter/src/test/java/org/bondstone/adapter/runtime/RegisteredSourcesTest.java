package org.bondstone.adapter.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bondstone.adapter.observation.CallingApplication;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.spi.BlockSources;
import org.junit.jupiter.api.Test;

class RegisteredSourcesTest {

  private static final List<String> TYPES = List.of(TestSource.TYPE);

  private final List<String> heard = new ArrayList<>();
  private final RegisteredSources sources =
      new RegisteredSources(
          new RegisteredSources.BlockListener() {
            @Override
            public void blockChanged(BlockChange change) {
              heard.add(change.name());
            }

            @Override
            public void sourcesChanged() {
              heard.add("all");
            }
          });
  private final TestSource first = new TestSource("first", 1);
  private final TestSource second = new TestSource("second", 2);

  private String sourceOf(String block) {
    return sources.find(TYPES, block).map(BlockDocument::source).orElse("none");
  }

  private static BlockChange changed(String block) {
    return new BlockChange(BlockChange.Kind.UPDATED, TestSource.TYPE, block);
  }

  @Test
  void askTheSourcesInTheirOrderHoweverTheyRegister() {
    sources.register(second.put("shop", "h2:///mem:2"));
    sources.register(first.put("shop", "h2:///mem:1"));

    assertThat(sourceOf("shop")).isEqualTo("first");
  }

  @Test
  void sayWhetherAllCouldListTheirBlocks() {
    sources.register(first.put("shop", "h2:///mem:1"));
    assertThat(sources.listing(TYPES))
        .isEqualTo(new RegisteredSources.Listing(Set.of("shop"), true));

    second.broken = true;
    sources.register(second);
    assertThat(sources.listing(TYPES))
        .isEqualTo(new RegisteredSources.Listing(Set.of("shop"), false));
  }

  @Test
  void goOnToTheNextSourceForWhatOneDoesNotHave() {
    sources.register(first);
    sources.register(second.put("shop", "h2:///mem:2"));

    assertThat(sourceOf("shop")).isEqualTo("second");
    assertThat(sourceOf("other")).isEqualTo("none");
  }

  @Test
  void doNotHideABlockBehindASourceThatCannotAnswer() {
    sources.register(first);
    sources.register(second.put("shop", "h2:///mem:2"));
    first.broken = true;

    // The block of that source might be another one.
    assertThatThrownBy(() -> sourceOf("shop")).isInstanceOf(BlockSourceException.class);
    assertThat(sources.names(TYPES)).containsExactly("shop");
  }

  @Test
  void readABlockOnceUntilItChanges() {
    sources.register(first.put("shop", "h2:///mem:1"));
    sourceOf("shop");
    sourceOf("shop");
    assertThat(first.reads).hasValue(1);

    sources.changed(changed("shop"));
    sourceOf("shop");

    assertThat(first.reads).hasValue(2);
    assertThat(heard).containsExactly("all", "shop");
  }

  @Test
  void countWhatAListenerDoesForItsApplicationAndNotForWhoChangesTheBlock() {
    List<String> applications = new ArrayList<>();
    Runnable note = () -> applications.add(CallingApplication.current().name());
    new CallingApplication("shop").run(() -> sources.listen(change -> note.run()));

    new CallingApplication("bondstone-war")
        .run(
            () -> {
              sources.changed(changed("shop"));
              note.run();
            });

    assertThat(applications).containsExactly("shop", "bondstone-war");
  }

  @Test
  void askAgainForABlockThatWasNotThere() {
    sources.register(first);
    assertThat(sourceOf("shop")).isEqualTo("none");

    first.put("shop", "h2:///mem:1");

    assertThat(sourceOf("shop")).isEqualTo("first");
  }

  @Test
  void keepNoAnswerThatIsOlderThanAChange() {
    sources.register(first.put("shop", "h2:///mem:old"));
    first.whileReading =
        () -> {
          first.put("shop", "h2:///mem:new");
          sources.changed(changed("shop"));
        };
    sources.find(TYPES, "shop");

    Optional<BlockDocument> next = sources.find(TYPES, "shop");

    assertThat(next.orElseThrow().data()).containsEntry("connection_info", "h2:///mem:new");
  }

  @Test
  void letAnEarlierSourceAnswerFromItsRegistrationOn() {
    sources.register(second.put("shop", "h2:///mem:2"));
    assertThat(sourceOf("shop")).isEqualTo("second");

    BlockSources.Registration registration = sources.register(first.put("shop", "h2:///mem:1"));
    assertThat(sourceOf("shop")).isEqualTo("first");
    registration.close();
    registration.close();

    assertThat(sourceOf("shop")).isEqualTo("second");
    assertThat(heard).containsExactly("all", "all");
  }

  /** It may hold anything then, and nobody says which of its blocks are others. */
  @Test
  void tellApplicationsWhichBlocksAreOthersWhenASourceIsRegisteredAnew() {
    List<BlockChange> told = new ArrayList<>();
    sources.listen(told::add);
    sources.register(first.put("moved", "h2:///mem:1").put("same", "h2:///mem:1"));
    sources.register(second.put("gone", "h2:///mem:1"));
    for (String block : List.of("moved", "same", "gone")) {
      sourceOf(block);
      sources.find(List.of(TestSource.TYPE, "another"), block);
    }
    first.put("moved", "h2:///mem:2");
    second.remove("gone");

    sources.register(first);
    assertThat(told)
        .containsExactlyInAnyOrder(
            changed("moved"), new BlockChange(BlockChange.Kind.DELETED, TestSource.TYPE, "gone"));

    told.clear();
    sourceOf("same");
    sourceOf("moved");
    first.broken = true;
    sources.register(first);
    assertThat(told)
        .as("they may be others")
        .containsExactlyInAnyOrder(changed("moved"), changed("same"));
  }

  @Test
  void registerASourceOnceOnly() {
    sources.register(first);
    sources.register(first.put("shop", "h2:///mem:1"));

    assertThat(sources.names(TYPES)).containsExactly("shop");
    assertThat(sources.store()).isEmpty();
    assertThatThrownBy(() -> sources.register(null)).isInstanceOf(NullPointerException.class);
  }
}
