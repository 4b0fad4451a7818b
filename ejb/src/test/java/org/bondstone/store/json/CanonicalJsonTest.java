package org.bondstone.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The expected texts were written by Python's json module. */
class CanonicalJsonTest {

  @TestFactory
  Stream<DynamicTest> writesWhatPythonWrites() throws IOException {
    Map<String, Object> golden =
        Json.readObject(
            CanonicalJsonTest.class.getResourceAsStream("golden-texts.json").readAllBytes());
    Map<?, ?> values = (Map<?, ?>) golden.get("values");
    Map<?, ?> texts = (Map<?, ?>) golden.get("texts");
    return values.entrySet().stream()
        .map(
            value ->
                DynamicTest.dynamicTest(
                    (String) value.getKey(),
                    () ->
                        assertThat(CanonicalJson.write(value.getValue()))
                            .isEqualTo(texts.get(value.getKey()))));
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThatThrownBy(() -> CanonicalJson.write(new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
