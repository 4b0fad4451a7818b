package org.bondstone.rest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.bondstone.store.model.BlockEvent;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private final List<String> sent = new ArrayList<>();
  private final List<CompletableFuture<Void>> pending = new ArrayList<>();
  private boolean quick = true;
  private int cuts;
  private final Outbox outbox = new Outbox(this::send, () -> cuts++);

  private CompletionStage<Void> send(BlockEvent event) {
    sent.add(event.event());
    CompletableFuture<Void> done = new CompletableFuture<>();
    if (quick) {
      done.complete(null);
    } else {
      pending.add(done);
    }
    return done;
  }

  private static BlockEvent event(Object name) {
    return new BlockEvent(
        OffsetDateTime.now(), name.toString(), Map.of(), List.of(), Map.of(), UUID.randomUUID());
  }

  @Test
  void sendsWhatHasHappenedBeforeFirst() {
    outbox.add(event("new"));
    assertThat(sent).isEmpty();

    outbox.begin(List.of(event("old"), event("older")));
    outbox.add(event("newest"));

    assertThat(sent).containsExactly("old", "older", "new", "newest");
  }

  @Test
  void sendsOneAfterTheOther() {
    quick = false;
    outbox.begin(List.of());
    outbox.add(event("a"));
    outbox.add(event("b"));
    assertThat(sent).containsExactly("a");

    pending.get(0).complete(null);
    assertThat(sent).containsExactly("a", "b");
  }

  @Test
  void cutsOffOnceWhoTakesTooLittle() {
    quick = false;
    outbox.begin(IntStream.range(0, 1_000).mapToObj(OutboxTest::event).toList());
    // One of those before is on its way.
    for (int i = 0; i <= Outbox.MOST; i++) {
      outbox.add(event(i));
      assertThat(cuts).isZero();
    }
    outbox.add(event("too many"));
    outbox.add(event("too many"));
    assertThat(cuts).isEqualTo(1);

    pending.get(0).complete(null);
    assertThat(sent).as("nothing is sent to who is cut off").hasSize(1);
  }

  @Test
  void sendsNoMoreAfterAFailure() {
    quick = false;
    outbox.begin(List.of(event("a"), event("b")));
    pending.get(0).completeExceptionally(new IllegalStateException("gone"));
    outbox.add(event("c"));

    assertThat(sent).containsExactly("a");
    assertThat(cuts).isZero();
  }

  @Test
  void isNotDeepForMany() {
    outbox.begin(IntStream.range(0, 100_000).mapToObj(OutboxTest::event).toList());

    assertThat(sent).hasSize(100_000);
  }
}
