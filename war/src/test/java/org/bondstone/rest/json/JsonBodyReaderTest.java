package org.bondstone.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyReaderTest {

  @Test
  void keepsAllKindsOfValuesAndTheirOrder() throws IOException {
    Map<String, Object> data =
        read("{\"data\": {\"b\": [1, 1.0, \"é\", true, null], \"a\": {\"x\": 12345678901234567890}}}")
            .read(fields -> JsonPlain.map(fields.object("data")));

    assertThat(data.keySet()).containsExactly("b", "a");
    assertThat((List<?>) data.get("b"))
        .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
        .containsExactly(1, new BigDecimal("1.0"), "é", true, null);
    assertThat(((Map<?, ?>) data.get("a")).get("x")).hasToString("12345678901234567890");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.0", "-0e0", "-0.00E+5", "-0.0e-999"})
  void keepsTheSignOfAZeroThatHasAPoint(String zero) throws IOException {
    assertThat(number(zero)).isEqualTo(-0.0);
    assertThat(number(zero.substring(1))).isNotEqualTo(-0.0);
  }

  @Test
  void readsAWholeZeroWithoutASign() throws IOException {
    assertThat(number("-0")).isEqualTo(0);
  }

  private static Object number(String text) throws IOException {
    return read("{\"data\": {\"a\": [%s]}}".formatted(text))
        .read(fields -> ((List<?>) JsonPlain.map(fields.object("data")).get("a")).get(0));
  }

  @Test
  void readsNothingAsNothing() throws IOException {
    JsonBody body = read("");

    assertThat(body.<String>readOptional(fields -> fields.optionalText("name"))).isNull();
    assertThatThrownBy(() -> body.read(fields -> fields.text("name")))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> assertThat(e.problems()).containsExactly(RequestFault.missing(List.of("body"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{secret",
        "{\"a\": secret}",
        "{} {}",
        "{\"a\": 1e99999999999999}",
        "{\"a\": NaN}",
        "{\"a\": 1",
      })
  void saysWhereTheTextIsNoJsonWithoutRepeatingIt(String text) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> read(text))
        .satisfies(
            e -> {
              assertThat(e.problems())
                  .singleElement()
                  .extracting(RequestFault::type)
                  .isEqualTo("json_invalid");
              assertThat(e.problems().toString()).doesNotContain("secret");
              assertThat(e).hasMessageNotContaining("secret");
            });
  }

  @Test
  void refusesWhatIsNotUtf8() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> read(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));
  }

  @Test
  void refusesDeepNesting() {
    String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);

    assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read(deep));
  }

  @Test
  void countsValuesWhileItReads() throws IOException {
    assertThat(read(listOf(ValueCounter.MOST - 2))).isNotNull();
    assertThatExceptionOfType(TooLargeException.class)
        .isThrownBy(() -> read(listOf(ValueCounter.MOST - 1)))
        .withMessage("The body holds more than 50000 values.");
    // Before the end, which is no JSON.
    assertThatExceptionOfType(TooLargeException.class)
        .isThrownBy(() -> read("[" + "{},".repeat(ValueCounter.MOST) + "x"));
  }

  /** Beside its elements there are the object and the list. */
  private static String listOf(int elements) {
    return "{\"x\": [" + "{},".repeat(elements - 1) + "{}]}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": \"\\ud800\"}",
        "{\"a\\udc00\": 1}",
        "{\"a\": [\"x\\u0000\"]}",
        "{\"a\": 1e999}"
      })
  void refusesValuesThatCannotBeKept(String text) {
    assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read(text));
  }

  private static JsonBody read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonBody read(byte[] bytes) throws IOException {
    var headers = new MultivaluedHashMap<String, String>();
    headers.putSingle("Content-Type", "application/json");
    return new JsonBodyReader()
        .readFrom(
            JsonBody.class,
            JsonBody.class,
            new Annotation[0],
            MediaType.APPLICATION_JSON_TYPE,
            headers,
            new ByteArrayInputStream(bytes));
  }
}
