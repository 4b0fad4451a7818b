package org.bondstone.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.bondstone.it.rest.Api;
import org.junit.jupiter.api.Test;

/** The pictures of the guide, but for those of what operators see. */
@InBrowser
class ConsolePicturesIT {

  private static final String DATA =
      "{'connection_info': {'driver': 'postgresql', 'host': 'db.example.com', 'username': 'shop',"
          + " 'password': 'x', 'database': 'shop'}, 'pool': {'size': %d}}";

  @Test
  void showsTheListAConnectionAndAConflict(Api api, Console console) {
    SavedType connectors = new ConsoleTypes(api).known("sql-connector");
    String id = connectors.block("shop", DATA.formatted(5));
    connectors.block("shop-reports", DATA.formatted(2));
    new ConsoleTypes(api).known("secret").block("shop-mail-token", "{'value': 'x'}");

    console.open("blocks?search=shop");
    console.guidePicture("blocks");

    console.scheme(ColorScheme.DARK).open("create/sql-connector");
    console.field("Name").fill("warehouse");
    console.field("Kind of database").selectOption("PostgreSQL");
    console.guidePicture("connection");

    console.scheme(ColorScheme.LIGHT).open("blocks/sql-connector/shop/edit");
    console.button("Leave").click();
    assertThat(console.heading("Edit shop")).isVisible();
    console.field("Host").fill("db2.example.com");
    api.patch("/block_documents/" + id, "{'data': {'pool': {'size': 8}}}").is(204);
    console.button("Save").click();
    assertThat(console.page().locator(".conflict")).isVisible();
    console.guidePicture("conflict");
  }
}
