package org.bondstone.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.bondstone.it.rest.Api;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the guide. With {@code -Dconsole.pictures=../docs/console} they are written
 * there.
 */
@InBrowser
class ConsolePicturesIT {

  private static final Path FOLDER =
      Path.of(System.getProperty("console.pictures", "target/console/guide"));
  private static final String DATA =
      "{'connection_info': {'driver': 'postgresql', 'host': 'db.example.com', 'username': 'shop',"
          + " 'password': 'x', 'database': 'shop'}, 'pool': {'size': %d}}";

  @Test
  void showsTheListAConnectionAndAConflict(Api api, Console console) {
    SavedType connectors = new ConsoleTypes(api).known("sql-connector");
    String id = connectors.block("shop", DATA.formatted(5));
    connectors.block("shop-reports", DATA.formatted(2));
    new ConsoleTypes(api).known("secret").block("shop-mail-token", "{'value': 'x'}");
    console.page().setViewportSize(1_040, 720);

    console.open("blocks?search=shop");
    console.pictureTo(FOLDER.resolve("blocks.png"));

    console.scheme(ColorScheme.DARK).open("create/sql-connector");
    console.field("Name").fill("warehouse");
    console.field("Kind of database").selectOption("PostgreSQL");
    console.pictureTo(FOLDER.resolve("connection.png"));

    console.scheme(ColorScheme.LIGHT).open("blocks/sql-connector/shop/edit");
    console.field("Host").fill("db2.example.com");
    api.patch("/block_documents/" + id, "{'data': {'pool': {'size': 8}}}").is(204);
    console.button("Save").click();
    assertThat(console.page().locator(".conflict")).isVisible();
    console.pictureTo(FOLDER.resolve("conflict.png"));
  }
}
