package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.bondstone.adapter.testing.TestKind;
import org.bondstone.api.error.BadParameterException;
import org.junit.jupiter.api.Test;

class NamedParametersTest {

  private final NamedParameters parameters = new NamedParameters();

  /** Public, as all whose components are bound. */
  public record Customer(long id, String name, Optional<String> city) {}

  /** Hides a component of a customer. */
  public record Renamed(String name) {}

  private Object[] values(String... names) {
    return parameters.values(names);
  }

  @Test
  void givesTheValuesInTheOrderOfTheNames() {
    parameters.bind("a", 1);
    parameters.bind("b", "x");
    parameters.bind("a", 2);

    assertThat(values("b", "a")).containsExactly("x", 2);
  }

  @Test
  void takesMoreNamesThanAreUsual() {
    String[] names = new String[9];
    for (int i = 0; i < names.length; i++) {
      names[i] = "p" + i;
      parameters.bind(names[i], i);
    }

    assertThat(values(names)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void takesMapsRecordsAndNamesTogether() {
    parameters.bind(Map.of("limit", 10));
    parameters.bind(new Customer(7, "Ada", Optional.of("Jena")));
    parameters.bind("id", 8L);

    assertThat(values("limit", "id", "name", "city")).containsExactly(10, 8L, "Ada", "Jena");
  }

  @Test
  void theLaterObjectCountsAndNeedNotBeUsedWhole() {
    parameters.bind(new Customer(7, "Ada", Optional.empty()));
    parameters.bind(new Renamed("Marvin"));

    assertThat(values("name", "city")).containsExactly("Marvin", null);
  }

  @Test
  void aCopyIsNotChangedWithTheOriginal() {
    parameters.bind("a", 1);
    parameters.bind(new Renamed("Ada"));
    NamedParameters copy = new NamedParameters(parameters);
    parameters.bind("a", 2);
    parameters.bind(new Renamed("Marvin"));

    assertThat(copy.values(new String[] {"a", "name"})).containsExactly(1, "Ada");
    assertThat(values("a", "name")).containsExactly(2, "Marvin");
    assertThat(new NamedParameters(new NamedParameters()).values(new String[0])).isEmpty();
  }

  @Test
  void eachNameNeedsAValueAndEachValueAName() {
    parameters.bind("a", 1);

    assertThatThrownBy(() -> values("a", "b"))
        .isInstanceOf(BadParameterException.class)
        .hasMessage("The parameter \"b\" has no value.");
    assertThatThrownBy(() -> values())
        .isInstanceOf(BadParameterException.class)
        .hasMessage("The statement has no parameter \"a\". It has none.");
    parameters.bind(new Renamed("Ada"));
    assertThatThrownBy(() -> values("a", "id"))
        .isInstanceOf(BadParameterException.class)
        .hasMessage("The parameter \"id\" has no value. Renamed has \"name\".");
  }

  @Test
  void whatHasNoPropertiesIsRefused() {
    assertThatThrownBy(() -> parameters.bind((Object) null))
        .isInstanceOf(BadParameterException.class)
        .hasMessage("The object to bind is null.");
    assertThatThrownBy(() -> parameters.bind(new Object()))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("java.lang.Object has neither components nor getters");
  }

  @Test
  void rowsOfSeveralTypesGiveTheValuesOfOneStatement() {
    RowValues rows =
        new RowValues(
            StatementCompiler.compile(
                "UPDATE t SET name = :name WHERE id = :id", TestKind.H2.syntax()));

    assertThat(rows.of(new Customer(7, "Ada", Optional.empty()))).containsExactly("Ada", 7L);
    assertThat(rows.of(new Customer(8, "Bob", Optional.empty()))).containsExactly("Bob", 8L);
    assertThat(rows.of(Map.of("id", 9, "name", "Eve"))).containsExactly("Eve", 9);
    assertThatThrownBy(() -> rows.of(new Renamed("Ada")))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("\"id\" has no value");
    assertThatThrownBy(() -> rows.of(null)).isInstanceOf(BadParameterException.class);
  }
}
