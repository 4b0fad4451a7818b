package org.bondstone.rest.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseFilterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/block_documents/filter",
        "/block_documents/filter/",
        "/block_documents/filter;a=b",
        "/block_documents;a=b/filter;/",
        "/block_types/slug/secret/block_documents",
        "/block_types/slug/secret;a/block_documents;a=b;c"
      })
  void knowsListingsHoweverTheirAddressIsWritten(String path) {
    assertThat(ResponseFilter.isListing(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/block_documents/count",
        "/block_documents/a;/filter/b",
        "/block_types/slug/secret",
        "/block_types/slug/secret/block_documents/name/filter-a"
      })
  void knowsWhatIsNone(String path) {
    assertThat(ResponseFilter.isListing(path)).isFalse();
  }
}
