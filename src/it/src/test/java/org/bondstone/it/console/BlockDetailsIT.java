package org.bondstone.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.bondstone.it.rest.Api;
import org.junit.jupiter.api.Test;

/** One block: what it holds, how it is used, its copy and its end. */
@InBrowser
class BlockDetailsIT {

  @Test
  void masksSecretsWhereverTheyStand(Api api, Console console) {
    SavedType connectors = new ConsoleTypes(api).known("sql-connector");
    String name = Api.newName();
    connectors.block(name, "{'connection_info': 'postgresql://ada:canary@db.example.com/shop'}");
    console.open("blocks/sql-connector/" + name);
    assertThat(console.page().locator("main")).containsText("********");
    assertThat(console.page().content()).doesNotContain("canary");
  }

  @Test
  void tellsWhatABlockRefersToAndWhatRefersToIt(Api api, Console console) {
    ConsoleTypes types = new ConsoleTypes(api);
    SavedType credentials = types.credentials();
    SavedType holder = types.holderOf(credentials);
    String login = Api.newName();
    String id = credentials.block(login, "{'user': 'ada'}");
    String name = Api.newName();
    holder.block(name, "{'login': {'$ref': {'block_document_id': '%s'}}}".formatted(id));

    console.open("blocks/" + holder.slug() + "/" + name);
    assertThat(section(console, "Refers to")).containsText(login);
    console.page().getByText(login, exactly()).click();
    assertThat(section(console, "Used by")).containsText(name);

    console.button("Delete").click();
    Locator dialog = console.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText(name);
    dialog.getByText("Cancel").click();
    api.get(credentials.path(login)).is(200);
    console.button("Delete").click();
    dialog.getByText("Delete", exact()).click();
    assertThat(console.heading("Blocks")).isVisible();
    api.get(credentials.path(login)).is(404);
  }

  @Test
  void doesNotDeleteWhatSomebodyElseHasChangedMeanwhile(Api api, Console console) {
    SavedType credentials = new ConsoleTypes(api).credentials();
    String name = Api.newName();
    String id = credentials.block(name, "{'user': 'ada'}");
    console.open("blocks/" + credentials.slug() + "/" + name);
    api.patch("/block_documents/" + id, "{'data': {'user': 'emmy'}}").is(204);
    console.button("Delete").click();
    Locator dialog = console.page().getByRole(AriaRole.DIALOG);
    dialog.getByText("Delete", exact()).click();
    assertThat(dialog.getByRole(AriaRole.ALERT)).not().isEmpty();
    api.get(credentials.path(name)).is(200);
  }

  @Test
  void saysWhyABlockIsNotCopiedOrDeleted(Api api, Console console) {
    SavedType credentials = new ConsoleTypes(api).credentials();
    String name = Api.newName();
    credentials.block(name, "{'user': 'ada'}");
    console.open("blocks/" + credentials.slug() + "/" + name);
    console.page().locator("article button", hasText("Copy")).first().click();
    Locator dialog = console.page().getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Name of the copy").fill("Not A Name");
    dialog.getByText("Copy", exact()).click();
    assertThat(dialog.getByRole(AriaRole.ALERT))
        .hasText("name: only lowercase letters, digits and dashes are allowed.");
    dialog.getByText("Cancel").click();

    console.page().route("**/referrers", Route::abort);
    console.button("Delete").click();
    assertThat(console.page().locator("#notices")).containsText("The server is not reached.");
  }

  @Test
  void copiesABlockWithItsSecretsAndReferences(Api api, Console console) {
    ConsoleTypes types = new ConsoleTypes(api);
    SavedType credentials = types.credentials();
    String name = Api.newName();
    credentials.block(name, "{'user': 'ada', 'password': 'canary'}");

    console.open("blocks/" + credentials.slug() + "/" + name);
    console.page().locator("article button", hasText("Copy")).first().click();
    Locator dialog = console.page().getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Name of the copy").fill(name);
    dialog.getByText("Copy", exact()).click();
    assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("already");
    dialog.getByLabel("Name of the copy").fill(name + "-copy");
    dialog.getByText("Copy", exact()).click();
    assertThat(console.heading("Edit " + name + "-copy")).isVisible();

    assertThat(credentials.values(name + "-copy"))
        .isEqualTo("{\"user\":\"ada\",\"password\":\"canary\"}");
    assertThat(console.page().content()).doesNotContain("canary");
  }

  @Test
  void showsHowABlockIsUsedReadyToCopy(Api api, Console console) {
    SavedType connectors = new ConsoleTypes(api).known("sql-connector");
    String name = Api.newName();
    connectors.block(name, "{'connection_info': {'driver': 'h2', 'database': 'mem:x'}}");
    console.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    console.open("blocks/sql-connector/" + name);

    assertThat(console.page().locator("pre")).hasCount(4);
    console.page().getByLabel("Copy the snippet for Java").click();
    assertThat((String) console.page().evaluate("navigator.clipboard.readText()"))
        .contains("@Inject\n@Block(\"" + name + "\")\nSqlConnector ", ".list(String.class);");
    assertThat(console.page().locator("pre").nth(1))
        .containsText(
            "<jta-data-source>java:global/bondstone/block/" + name + "</jta-data-source>");
    assertThat(console.page().locator("pre").nth(2)).containsText("\"" + name + "\"");
    assertThat(console.page().locator("pre").nth(3))
        .hasText("curl " + api.uri(connectors.path(name)));
  }

  @Test
  void saysThatATestHasBrokenOff(Api api, Console console) {
    String name = Api.newName();
    new ConsoleTypes(api)
        .known("sql-connector")
        .block(name, "{'connection_info': {'driver': 'h2', 'database': 'mem:x'}}");
    console
        .page()
        .route(
            "**/connection-tests",
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setContentType("text/event-stream")
                        .setBody(
                            "event: started\ndata: {\"id\": \"x\", \"steps\": [\"settings\"]}\n\n")));
    console.open("blocks/sql-connector/" + name);
    console.button("Test the connection").click();
    Locator connection = section(console, "Connection");
    assertThat(connection.getByRole(AriaRole.ALERT))
        .hasText(
            "The server has broken off the test. Try it again; the server's log may tell why.");
    assertThat(connection.locator("li")).hasCount(0);
  }

  @Test
  void tellsWhenCredentialsEndAndKeepsIt(Api api, Console console) {
    SavedType credentials = new ConsoleTypes(api).credentials();
    String name = Api.newName();
    String id = credentials.block(name, "{'user': 'ada'}");
    String soon = LocalDate.now(ZoneOffset.UTC).plusDays(6).toString();

    console.open("blocks/" + credentials.slug() + "/" + name);
    assertThat(section(console, "Credentials")).containsText("Nobody has said when they end.");
    console.page().getByLabel("The credentials end on").fill(soon);
    console.page().getByLabel("Keep the day").click();
    assertThat(section(console, "Credentials")).containsText("expires in 5 days");
    assertThat(
            api.get("/admin/block_documents/" + id + "/expiry").json().get("expires").textValue())
        .startsWith(soon);
    console.page().getByLabel("The credentials end on").fill("");
    console.page().getByLabel("The credentials end on").press("1");
    console.page().getByLabel("Keep the day").click();
    assertThat(console.page().locator("#notices")).containsText("The day is not whole.");
    assertThat(
            api.get("/admin/block_documents/" + id + "/expiry").json().get("expires").textValue())
        .startsWith(soon);

    console.open("blocks?search=" + name);
    assertThat(console.page().locator("tbody tr")).containsText("expires in 5 days");
    api.put("/admin/block_documents/" + id + "/expiry", "{'expires': '2020-01-31'}").is(200);
    console.page().reload();
    assertThat(console.page().locator("tbody tr")).containsText("expired");
    api.put("/admin/block_documents/" + id + "/expiry", "{'expires': null}").is(200);
    console.page().reload();
    assertThat(console.page().locator("tbody tr")).not().containsText("expired");
  }

  @Test
  void tellsOfTheBlocksOfFilesAndOfThoseThatTheyHide(Api api, Console console) {
    console.open("blocks");
    Locator files = section(console, "From files");
    assertThat(files).containsText("of-file (sql-connector)");
    assertThat(files).containsText("expired");

    SavedType connectors = new ConsoleTypes(api).known("sql-connector");
    String id =
        connectors.block("of-file", "{'connection_info': {'driver': 'h2', 'database': 'x'}}");
    console.open("blocks/sql-connector/of-file");
    assertThat(console.page().locator("[role=note]")).containsText("a file hides this block");
    api.delete("/block_documents/" + id).is(204);
  }

  private static Locator section(Console console, String title) {
    return console.page().locator("section", hasText(title));
  }

  private static com.microsoft.playwright.Page.LocatorOptions hasText(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }

  private static com.microsoft.playwright.Page.GetByTextOptions exactly() {
    return new com.microsoft.playwright.Page.GetByTextOptions().setExact(true);
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
