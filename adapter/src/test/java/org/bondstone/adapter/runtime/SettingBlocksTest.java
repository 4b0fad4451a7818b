package org.bondstone.adapter.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.junit.jupiter.api.Test;

class SettingBlocksTest {

  private static final BlockTypeDefinition TYPE =
      new BlockTypeDefinition(
          "Test Credentials",
          "test-credentials",
          null,
          null,
          Map.of(
              "properties",
              Map.of(
                  "password_file", Map.of("type", "string"),
                  "lifetime", Map.of("type", List.of("integer", "null")),
                  "quick", Map.of("type", List.of("boolean", "null")))),
          Map.of(),
          List.of());

  private static final Map<String, String> SETTINGS =
      Map.of(
          "bondstone.block.shop.type", "test-credentials",
          "bondstone.block.shop.password-file", "shop/password",
          "bondstone.block.shop.lifetime", "60",
          "bondstone.block.shop.quick", "true",
          "bondstone.block.shop.unknown", "x",
          "bondstone.block.odd.type", "test-credentials",
          "bondstone.block.odd.lifetime", "soon",
          "bondstone.block.other.type", "secret");

  private final SettingBlocks blocks = new SettingBlocks(SETTINGS::get);

  @Test
  void aSourceIsMadeOfSettings() {
    assertThat(blocks.find(List.of(TYPE), "shop"))
        .contains(
            new BlockDocument(
                "test-credentials",
                "shop",
                Map.of("password_file", "shop/password", "lifetime", 60, "quick", true),
                "config"));
  }

  @Test
  void whatIsNoNumberIsLeftToTheSourceToRefuse() {
    assertThat(blocks.find(List.of(TYPE), "odd"))
        .hasValueSatisfying(block -> assertThat(block.data()).containsEntry("lifetime", "soon"));
  }

  @Test
  void otherBlocksAreNone() {
    assertThat(blocks.find(List.of(TYPE), "other")).isEmpty();
    assertThat(blocks.find(List.of(TYPE), "nobody")).isEmpty();
    assertThat(blocks.find(List.of(), "shop")).isEmpty();
  }
}
