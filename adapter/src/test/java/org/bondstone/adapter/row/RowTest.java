package org.bondstone.adapter.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bondstone.api.error.RowMappingException;
import org.bondstone.api.sql.Row;
import org.junit.jupiter.api.Test;

class RowTest {

  private static Row row(List<String> labels, Object... values) {
    return new ArrayRow(new RowShape(labels), values);
  }

  private static Row one(Object value) {
    return row(List.of("v"), value);
  }

  record Person(int id, String firstName, Optional<String> nick) {}

  record Count(long count) {}

  @Test
  void columnsGoByPositionAndByLabelInAnyCase() {
    Row row = row(List.of("ID", "first_name"), 1, "Ada");

    assertThat(row.get(0)).isEqualTo(1);
    assertThat(row.get("id")).isEqualTo(1);
    assertThat(row.get("First_Name", String.class)).isEqualTo("Ada");
    assertThat(row.toMap()).containsEntry("ID", 1).containsEntry("first_name", "Ada");
  }

  @Test
  void aLabelThatIsNotThereOrNotAloneIsAnErrorThatListsThem() {
    Row row = row(List.of("a", "A", "b"), 1, 2, 3);

    assertThatThrownBy(() -> row.get("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[a, A, b]");
    assertThatThrownBy(() -> row.get("a")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> row.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void numbersConvertWithoutLossOnly() {
    assertThat(one(42L).get(0, Integer.class)).isEqualTo(42);
    assertThat(one(42).get(0, long.class)).isEqualTo(42L);
    assertThat(one(new BigDecimal("2.00")).get(0, Integer.class)).isEqualTo(2);
    assertThat(one(1).get(0, Boolean.class)).isTrue();
    assertThat(one(0.5f).get(0, Double.class)).isEqualTo(0.5);
    for (Class<?> type : List.of(Integer.class, Short.class, Byte.class, Boolean.class)) {
      assertThatThrownBy(() -> one(1L << 40).get(0, type))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"v\" holds a Long");
    }
    assertThatThrownBy(() -> one(0.5).get(0, Long.class)).isNotNull();
    assertThatThrownBy(() -> one(Double.NaN).get(0, BigDecimal.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aValueNeverGoesIntoAMessage() {
    assertThatThrownBy(() -> one("s3cret").get(0, UUID.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret")
        .hasRootCauseMessage("holds a String, which does not convert to UUID without loss.");
    assertThat(one("s3cret").toString()).doesNotContain("s3cret");
  }

  @Test
  void aLocalTimeNeverBecomesAPointInTime() {
    assertThat(one(OffsetDateTime.parse("2026-01-02T03:04:05+01:00")).get(0, Instant.class))
        .isEqualTo("2026-01-02T02:04:05Z");
    assertThatThrownBy(() -> one(LocalDateTime.of(2026, 1, 2, 3, 4)).get(0, Instant.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(one("2026-01-02").get(0, LocalDate.class)).isEqualTo(LocalDate.of(2026, 1, 2));
  }

  @Test
  void arraysAreCopiedAndConvert() {
    Row row = one(new Integer[] {1, null});

    ((Integer[]) row.get(0))[0] = 9;

    assertThat((Integer[]) row.get(0)).containsExactly(1, null);
    assertThat(row.get(0, Long[].class)).containsExactly(1L, null);
    assertThatThrownBy(() -> row.get(0, int[].class)).isNotNull();
    assertThat(row)
        .isEqualTo(one(new Integer[] {1, null}))
        .hasSameHashCodeAs(one(new Integer[] {1, null}));
  }

  @Test
  void aRecordTakesItsComponentsByName() {
    Row row = row(List.of("NICK", "FIRST_NAME", "ID"), null, "Ada", 7L);

    assertThat(row.as(Person.class)).isEqualTo(new Person(7, "Ada", Optional.empty()));
  }

  @Test
  void aRecordThatDoesNotFitIsAnErrorThatNamesTheComponent() {
    assertThatThrownBy(() -> one(1).as(Person.class))
        .isInstanceOf(RowMappingException.class)
        .hasMessageContaining("Person.id");
    assertThatThrownBy(() -> row(List.of("count"), (Object) null).as(Count.class))
        .isInstanceOf(RowMappingException.class)
        .hasMessageContaining("Count.count");
    assertThatThrownBy(() -> one(1).as(Runnable.class))
        .isInstanceOf(RowMappingException.class)
        .hasMessageContaining("neither a record");
  }
}
