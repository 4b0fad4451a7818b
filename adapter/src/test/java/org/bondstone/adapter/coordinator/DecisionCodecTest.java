package org.bondstone.adapter.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.bondstone.adapter.coordinator.Decision.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionCodecTest {

  private static final long SERVER = 42;
  private static final TransactionId ID = new TransactionId(SERVER, 7);
  private static final Decision CARRIED = Decision.carried(Set.of("A", "B"), "c");

  /**
   * What version 1 has written: a decision for A and B; one that a manager makes; one that "c"
   * carries; and one of which only the row in "c" is left.
   */
  private static final List<String> FIRST_VERSION =
      List.of(
          "424f4e44" + "000000000000002a",
          id(1) + "00" + "0000018f00000000" + "0002" + "000141" + "000142" + "0000" + "00",
          id(2)
              + "01"
              + "0000018f00000000"
              + "0001"
              + "000141"
              + "0000"
              + "01"
              + "00000007"
              + "0109"
              + "0108",
          id(3) + "02" + "0000018f00000000" + "0001" + "000141" + "000163" + "00",
          id(4) + "00" + "0000018f00000000" + "0000" + "000163" + "00");

  private static String id(int number) {
    return "%016x%016x".formatted(SERVER, number);
  }

  static Stream<Decision> decisions() {
    return Stream.of(
        Decision.committed(Set.of("A", "B")),
        Decision.promised(Set.of("A"), World.managerName(1)),
        CARRIED,
        CARRIED.nowCommitted(),
        CARRIED.nowCommitted().without("A").without("B"),
        CARRIED.nowRolledBack());
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void readsWhatItWrites(Decision decision) throws IOException {
    Decision read = read(DecisionCodec.header(SERVER), DecisionCodec.record(ID, decision));
    assertThat(read.state()).isEqualTo(decision.state());
    assertThat(read.databases()).isEqualTo(decision.databases());
    assertThat(read.carrier()).isEqualTo(decision.carrier());
    assertThat(read.since().toEpochMilli()).isEqualTo(decision.since().toEpochMilli());
  }

  private static Decision read(byte[]... records) throws IOException {
    return DecisionCodec.read(joined(records)).unfinished().get(ID);
  }

  private static byte[] joined(byte[]... records) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] record : records) {
      all.write(record);
    }
    return all.toByteArray();
  }

  /** There, what was rolled back by hand looked like what has committed everywhere. */
  @Test
  void readsLogsOfTheFirstVersion() throws IOException {
    DecisionCodec.Content content =
        DecisionCodec.read(
            joined(
                FIRST_VERSION.stream()
                    .map(record -> framed(HexFormat.of().parseHex(record)))
                    .toArray(byte[][]::new)));
    assertThat(content.server()).isEqualTo(SERVER);
    assertThat(content.unfinished().values())
        .extracting(Decision::state)
        .containsExactly(State.COMMITTED, State.PROMISED, State.CARRIED, State.ROLLED_BACK);
    assertThat(content.unfinished().get(new TransactionId(SERVER, 3)).carrier()).isEqualTo("c");
  }

  @Test
  void refusesALogOfALaterVersion() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(content);
    out.write(HexFormat.of().parseHex(FIRST_VERSION.get(0)));
    out.writeByte(3);
    assertThatThrownBy(() -> DecisionCodec.read(framed(content.toByteArray())))
        .isInstanceOf(IOException.class)
        .hasMessage("A later version of Bondstone has written it.");
  }

  private static byte[] framed(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return ByteBuffer.allocate(8 + content.length)
        .putInt(content.length)
        .putInt((int) checksum.getValue())
        .put(content)
        .array();
  }
}
