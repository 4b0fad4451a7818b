package org.bondstone.adapter.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.bondstone.adapter.coordinator.SimulatedDatabase.Part;
import org.bondstone.adapter.coordinator.SimulatedDatabase.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a branch that a database shows ends, by what the log says of its transaction. */
class VisitsTest {

  private static final Decision CARRIED = Decision.carried(Set.of("A", "B"), "c");

  private final World world = Scenario.of("A B c").newWorld(new Choices(), 0);
  private final Process process = new Process(world, Scenario.of("A B c"), 0);
  private final TransactionId id = new TransactionId(process.log.server(), 1);
  private final Part branch = new Part(id.branch(0));

  VisitsTest() throws IOException {
    world.journal.addAll(Set.of("A", "B", "c"));
    branch.state = State.PROMISED;
    world.databases.get("A").parts.add(branch);
    process.log.create();
  }

  static Stream<Arguments> decisions() {
    return Stream.of(
        Arguments.of(Decision.committed(Set.of("A", "B")), State.COMMITTED),
        Arguments.of(Decision.committed(Set.of("B")), State.COMMITTED),
        Arguments.of(CARRIED.nowCommitted(), State.COMMITTED),
        Arguments.of(CARRIED.nowCommitted().without("A").without("B"), State.COMMITTED),
        Arguments.of(CARRIED.nowRolledBack(), State.ROLLED_BACK),
        Arguments.of(CARRIED, State.PROMISED),
        Arguments.of(Decision.promised(Set.of("A"), World.managerName(1)), State.PROMISED));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void endsABranchAsIsDecided(Decision decision, State expected) throws IOException {
    process.log.force(id, decision);
    process.visit("A");
    assertThat(branch.state).isEqualTo(expected);
  }

  @Test
  void rollsBackABranchThatTheLogDoesNotName() {
    process.visit("A");
    assertThat(branch.state).isEqualTo(State.ROLLED_BACK);
  }

  @Test
  void removesTheRowOfWhatWasRolledBackByHand() throws IOException {
    world.databases.get("c").rows.add(id);
    process.log.force(id, CARRIED);
    assertThat(process.coordinator.decide(id, false)).contains(CARRIED);
    assertThat(process.coordinator.decide(id, true)).isEmpty();
    process.settle();
    assertThat(branch.state).isEqualTo(State.ROLLED_BACK);
    assertThat(world.databases.get("c").rows).isEmpty();
    process.verify();
  }
}
