package org.bondstone.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bondstone.api.sql.ConnectionSetting;
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
      assertThat(kind.description().properties().allowed())
          .allSatisfy(name -> assertThat(page).contains("`" + name.toLowerCase(Locale.ROOT) + "`"));
    }
  }

  @Test
  void hasARowForEverySetting() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(ConnectionSetting.all())
        .allSatisfy(setting -> assertThat(page).contains("\n" + row(setting) + "\n"));
  }

  private static String row(ConnectionSetting<?> setting) {
    String sentence = setting.description() == null ? "" : ". " + setting.description();
    String standard = setting.standard() == null ? "" : setting.standard().toString();
    return "| `%s` | %s | %s | %s | %s%s |"
        .formatted(
            setting.name(),
            values(setting),
            standard.equals("[]") ? "" : standard,
            setting.isGeneral() ? "all" : kinds(setting),
            setting.title(),
            sentence);
  }

  private static String values(ConnectionSetting<?> setting) {
    return switch (setting.form()) {
      case INTEGER -> "a whole number, %d or more".formatted(setting.minimum());
      case SECONDS -> "seconds, %d or more".formatted(setting.minimum());
      case BOOLEAN -> "true or false";
      case TEXT -> "a text";
      case TEXTS -> "a list of texts";
      case CONSTANT -> "`" + String.join("`, `", setting.words()) + "`";
    };
  }

  private static String kinds(ConnectionSetting<?> setting) {
    return DriverCatalogue.kinds().stream()
        .filter(kind -> kind.description().settings().contains(setting))
        .map(DatabaseKind::title)
        .collect(Collectors.joining(", "));
  }
}
