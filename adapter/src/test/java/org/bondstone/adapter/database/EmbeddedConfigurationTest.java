package org.bondstone.adapter.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.RefusedUrlException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedConfigurationTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"h2:///x, ;", "sqlite:///x.db, ?", "sqlite:///x.db, %"})
  void refusesAFolderThatTheDriverWouldReadOtherwise(String url, String sign) {
    AccessPolicy policy = AccessPolicy.below(folder.resolve("a" + sign + "b"));

    assertThatThrownBy(() -> Configurations.of(TestSpecifications.of(url).build(), policy))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageStartingWith("The data directory's own path holds a " + sign + ",");
  }
}
