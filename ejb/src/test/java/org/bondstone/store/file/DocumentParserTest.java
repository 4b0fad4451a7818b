package org.bondstone.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bondstone.store.model.ExpiryText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentParserTest {

  private static final String CANARY = "canary";

  private static DocumentParser.Parsed parse(String text) {
    return DocumentParser.parse(Path.of("a.yaml"), "a.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> faults(String text) {
    return parse(text).faults().stream().map(FileFault::toString).toList();
  }

  @Test
  void readsOneDocumentWithItsLines() {
    DocumentParser.Parsed parsed =
        parse(
            """
            # The warehouse.
            type: sql-connector
            name: warehouse
            expires: 2027-01-31
            data:
              connection_info:
                driver: postgresql
                port: 5432
              pool: {size: 4}
            """);

    assertThat(parsed.faults()).isEmpty();
    FileDocument document = parsed.documents().get(0);
    assertThat(document.block()).hasToString("sql-connector/warehouse");
    assertThat(document.expires()).isEqualTo(Instant.parse("2027-01-31T00:00:00Z"));
    assertThat(document.data())
        .isEqualTo(
            Map.of(
                "connection_info", Map.of("driver", "postgresql", "port", 5432),
                "pool", Map.of("size", 4)));
    assertThat(document.fault("/data/connection_info/port", "wrong"))
        .hasToString("a.yaml:8: /data/connection_info/port: wrong");
    assertThat(document.fault("/data/pool/least/x", "missing"))
        .as("what is missing is told where it should be")
        .hasToString("a.yaml:9: /data/pool/least/x: missing");
  }

  @Test
  void readsSeveralDocumentsAndListsAndJson() {
    assertThat(
            parse(
                    """
                    type: secret
                    name: one
                    data: {value: 1}
                    ---
                    - {type: secret, name: two, data: {}}
                    - {type: secret, name: three, data: {}}
                    ---
                    # Nothing more.
                    """)
                .documents())
        .extracting(document -> document.block().name())
        .containsExactly("one", "two", "three");
    assertThat(
            parse(
                    "{\n"
                        + "\t\"type\": \"secret\",\n"
                        + "\t\"name\": \"tabs\",\n"
                        + "\t\"data\": {\"a\": \"\\u00e9\"}\n"
                        + "}")
                .documents())
        .singleElement()
        .satisfies(document -> assertThat(document.data()).isEqualTo(Map.of("a", "é")));
    assertThat(parse("").faults()).isEmpty();
  }

  @Test
  void tellsWhatIsWrongWithADocumentAndWhere() {
    assertThat(
            faults(
                """
                type: SQL Connector
                nam: shop
                expires: tomorrow
                data: 5
                """))
        .containsExactlyInAnyOrder(
            "a.yaml:1: /type: Only lowercase letters, digits and dashes are allowed",
            "a.yaml:2: /nam: Unknown field; allowed are type, name, expires and data.",
            "a.yaml:1: /name: Field required",
            "a.yaml:3: /expires: This is no moment; " + ExpiryText.ALLOWED,
            "a.yaml:4: /data: Must be an object with the block's fields");
    assertThat(faults("- 5\n- a"))
        .allMatch(
            fault ->
                fault.endsWith("A block is an object; allowed are type, name, expires and data."))
        .hasSize(2);
    assertThat(faults("type: secret\nname: a\ndata:\n  5: x\n"))
        .containsExactly("a.yaml:3: /data: Keys must be texts; write the key \"5\" in quotes");
    assertThat(faults("type: secret\nname: a\ndata:\n  x: .inf\n"))
        .containsExactly("a.yaml:4: /data/x: Must be a value that JSON has");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type: secret\nname: \"canary\ndata: {}",
        "type: secret\nname: canary: canary",
        "type: secret\ncanary: 1\ncanary: 2",
        "type: secret\nname: !!java.net.URL [canary]",
        "? [canary]\n: b",
        "type: *canary",
        "\u0001canary"
      })
  void tellsTheLineOfWhatIsNoYamlAndQuotesNothingOfIt(String text) {
    assertThat(faults(text))
        .singleElement()
        .asString()
        .matches("a\\.yaml(:\\d)?: .*")
        .doesNotContain(CANARY, "java.net");
  }

  @Test
  void refusesWhatGrowsWithoutAnEnd() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 8; i++) {
      String alias = "*a" + (i - 1);
      laughs.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i, i, String.join(", ", List.of(alias, alias, alias, alias, alias, alias))));
    }
    assertThat(faults(laughs.toString()))
        .singleElement()
        .asString()
        .contains("more than 100000 values");
    assertThat(faults("a: &a [*a]")).singleElement().asString().contains("100 levels");
    assertThat(faults("[".repeat(500_000))).singleElement().asString().contains("100 levels");
    assertThat(faults("a: " + "x".repeat(DocumentParser.MOST_BYTES)))
        .containsExactly("a.yaml: The file is larger than 1000000 bytes.");
  }

  @Test
  void manyBlocksMayShareAPart() {
    StringBuilder blocks = new StringBuilder("- {type: secret, name: first, data: {x: &x [1]}}\n");
    for (int i = 0; i < 200; i++) {
      blocks.append("- {type: secret, name: b%d, data: {x: *x}}\n".formatted(i));
    }
    DocumentParser.Parsed parsed = parse(blocks.toString());
    assertThat(parsed.faults()).isEmpty();
    assertThat(parsed.documents())
        .hasSize(201)
        .allMatch(document -> document.data().equals(Map.of("x", List.of(1))));
  }

  /** A million digits keep a processor for minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"data: {n: %s}", "data: {n: -1.%s}", "%s: 1", "data: {n: !!int '%s'}"})
  void refusesNumbersThatTakeLongToRead(String text) {
    assertThat(faults("type: secret\nname: a\n" + text.formatted("9".repeat(1_001))))
        .containsExactly("a.yaml:3: A number has at most 1000 digits.");
  }

  @Test
  void takesUtf8Only() {
    byte[] latin = "type: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(DocumentParser.parse(Path.of("a.yaml"), "a.yaml", latin).faults())
        .containsExactly(FileFault.ofFile("a.yaml", "The file is not in UTF-8."));
  }
}
