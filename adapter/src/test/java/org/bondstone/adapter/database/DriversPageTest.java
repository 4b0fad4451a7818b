package org.bondstone.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page for users names all that the code allows. */
class DriversPageTest {

  private static final Path PAGE = Path.of("../src/docs/drivers.md");

  @Test
  void namesEveryDriver() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(DriverCatalogue.drivers())
        .allSatisfy(driver -> assertThat(page).contains("`" + driver.name() + "`"));
  }

  @Test
  void namesEveryProperty() throws IOException {
    String page = Files.readString(PAGE).toLowerCase(Locale.ROOT);

    for (DatabaseKind kind : DriverCatalogue.kinds()) {
      assertThat(kind.properties().allowed())
          .allSatisfy(name -> assertThat(page).contains("`" + name.toLowerCase(Locale.ROOT) + "`"));
    }
  }
}
