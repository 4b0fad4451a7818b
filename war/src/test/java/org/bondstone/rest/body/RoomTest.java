package org.bondstone.rest.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {

  private final Room room = new Room(10);
  private final List<String> started = new ArrayList<>();

  @Test
  void startsAtOnceWhatFits() {
    room.enter(work("a", 6));
    room.enter(work("b", 4));

    assertThat(started).containsExactly("a", "b");
  }

  @Test
  void letsTheRestWaitInOrder() {
    Room.Work first = work("a", 6);
    room.enter(first);
    room.enter(work("large", 10));
    room.enter(work("small", 1));
    assertThat(started).containsExactly("a");

    room.leave(first);

    assertThat(started).containsExactly("a", "large");
  }

  @Test
  void startsAllThatFitsWhenOneLeaves() {
    Room.Work first = work("a", 10);
    room.enter(first);
    room.enter(work("b", 5));
    room.enter(work("c", 5));
    room.enter(work("d", 1));

    room.leave(first);

    assertThat(started).containsExactly("a", "b", "c");
  }

  @Test
  void takesBackWhatWaitsAndNothingElse() {
    Room.Work first = work("a", 10);
    Room.Work second = work("b", 10);
    room.enter(first);
    room.enter(second);

    assertThat(room.cancel(first)).isFalse();
    assertThat(room.cancel(second)).isTrue();
    room.leave(first);
    assertThat(started).containsExactly("a");
  }

  private Room.Work work(String name, long weight) {
    return new Room.Work(weight, () -> started.add(name));
  }
}
