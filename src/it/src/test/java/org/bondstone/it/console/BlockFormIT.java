package org.bondstone.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.bondstone.it.rest.Api;
import org.junit.jupiter.api.Test;

/** Forms made of stored schemas, and what is saved by them. */
@InBrowser
class BlockFormIT {

  @Test
  void fillsEveryKindOfField(Api api, Console console) {
    SavedType type = new ConsoleTypes(api).report();
    String name = Api.newName();
    console.open("create/" + type.slug());

    console.field("Name").fill(name);
    console.field("Title").fill("Sales");
    assertThat(console.field("Copies")).hasValue("2");
    console.field("Copies").fill("3");
    console.field("Ratio").fill("0.5");
    console.field("Draft").selectOption("Yes");
    console.field("Format").selectOption("html");
    console.field("Day").fill("2026-11-29");
    console.field("At").fill("2026-11-29T10:30");
    console.field("Token").fill("token-canary");
    Locator readers = group(console, "readers");
    readers.getByText("Add another").click();
    readers.getByLabel("Item").last().fill("ada");
    readers.getByText("Add another").click();
    readers.getByLabel("Item").last().fill("emmy");
    Locator labels = group(console, "labels");
    labels.getByText("Add an entry").click();
    labels.getByLabel("Name").fill("weight");
    labels.getByLabel("Value").fill("7");
    Locator channel = group(console, "channel");
    channel.getByLabel("Kind").first().selectOption("Chat");
    channel.getByLabel("Room").fill("hall");
    console.page().getByText("Login", exactly()).click();
    group(console, "login").getByLabel("Password").fill("login-canary");
    console.save(name);

    assertThat(type.values(name))
        .contains("\"title\":\"Sales\"", "\"copies\":3", "\"ratio\":0.5", "\"draft\":true")
        .contains("\"format\":\"html\"", "\"day\":\"2026-11-29\"", "\"token\":\"token-canary\"")
        .contains("\"at\":\"2026-11-29T05:00:00")
        .contains("\"readers\":[\"ada\",\"emmy\"]", "\"labels\":{\"weight\":7}")
        .contains("\"channel\":{\"kind\":\"chat\",\"room\":\"hall\"}")
        .contains("\"login\":{\"user\":\"root\",\"password\":\"login-canary\"}");
    assertThat(console.page().content()).doesNotContain("canary");
  }

  @Test
  void asksBeforeWhatIsTypedIsLost(Api api, Console console) {
    SavedType type = new ConsoleTypes(api).report();
    String name = Api.newName();
    type.block(
        name,
        "{'title': 'Sales', 'copies': 2, 'channel': {'kind': 'chat', 'room': 'hall'},"
            + " 'labels': {'a': 1}, 'readers': ['ada']}");
    console.open("blocks/" + type.slug() + "/" + name);
    console.open("blocks/" + type.slug() + "/" + name + "/edit");
    console.field("Title").fill("Costs");

    console.page().goBack();
    console.button("Cancel").click();
    assertThat(console.heading("Edit " + name)).isVisible();
    assertThat(console.field("Title")).hasValue("Costs");
    assertThat(console.page()).hasURL(Pattern.compile(".*/edit"));

    console.page().getByText(name, exactly()).click();
    assertThat(console.heading("Leave without saving?")).isVisible();
    console.button("Leave").click();
    assertThat(console.heading(name)).isVisible();
    assertThat(console.page().locator("main")).containsText("Sales");
    console.open("blocks/" + type.slug() + "/" + name + "/edit");
    console.page().getByText(name, exactly()).click();
    assertThat(console.heading(name)).isVisible();

    for (String field : new String[] {"labels", "readers"}) {
      console.open("blocks/" + type.slug() + "/" + name + "/edit");
      group(console, field).getByText("Remove").click();
      console.page().getByText(name, exactly()).click();
      assertThat(console.heading("Leave without saving?")).isVisible();
      console.button("Leave").click();
      assertThat(console.heading(name)).isVisible();
    }
  }

  @Test
  void fillsTheTypeOfAJavaRecord(Api api, Console console) {
    String name = Api.newName();
    console.open("create/smtp-server");
    console.field("Name").fill(name);
    console.field("Host").fill("mail.example.com");
    assertThat(console.field("Port")).hasValue("25");
    assertThat(console.field("Timeout")).hasValue("PT30S");
    console.field("Password").fill("pass");
    group(console, "senders").getByText("Add another").click();
    group(console, "senders").getByLabel("Item").last().fill("ada");
    console.field("Timeout").fill("soon");
    console.button("Save").click();
    assertThat(console.faultAt("timeout")).containsText("duration");
    console.field("Timeout").fill("PT5S");
    console.save(name);
    assertThat(new ConsoleTypes(api).known("smtp-server").values(name))
        .contains("\"host\":\"mail.example.com\"", "\"port\":25", "\"timeout\":\"PT5S\"")
        .contains("\"senders\":[\"ada\"]", "\"password\":\"pass\"");
  }

  @Test
  void keepsNumbersThatJavaScriptWouldRoundAndMomentsWithoutAZone(Api api, Console console) {
    SavedType type =
        new ConsoleTypes(api)
            .type(
                Api.newName(),
                "{'title': 'Row', 'type': 'object', 'block_schema_references': {}, 'properties': {"
                    + "'key': {'type': 'integer'}, 'other': {'type': 'integer'}, 'title': {'type': 'string'},"
                    + "'note': {'type': 'string'}, 'lines': {'type': 'array', 'items': {'type': 'string'}},"
                    + "'since': {'type': 'string', 'format': 'date-time'}}}",
                "[]");
    String name = Api.newName();
    type.block(
        name,
        "{'key': 9007199254740993, 'other': 1, 'title': 'a', 'since': '2026-01-31T12:30:00',"
            + " 'note': 'one\\r\\ntwo', 'lines': ['a\\rb']}");
    console.open("blocks/" + type.slug() + "/" + name);
    assertThat(console.page().locator("main")).containsText("9007199254740993");
    console.open("blocks/" + type.slug() + "/" + name + "/edit");
    console.field("Title").fill("b");
    console.field("Other").fill("9007199254740995");
    console.field("Since").fill("2026-01-31T13:45");
    console.save(name);
    assertThat(type.values(name))
        .contains("\"key\":9007199254740993", "\"other\":9007199254740995", "\"title\":\"b\"")
        .contains("\"since\":\"2026-01-31T13:45:00\"")
        .contains("\"note\":\"one\\r\\ntwo\"", "\"lines\":[\"a\\rb\"]");
  }

  @Test
  void takesASecretOfSeveralLines(Api api, Console console) {
    SavedType secrets = new ConsoleTypes(api).known("secret");
    String name = Api.newName();
    console.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    console.open("create/secret");
    console.field("Name").fill(name);
    console.page().evaluate("navigator.clipboard.writeText('BEGIN\\ncanary\\nEND\\n')");
    console.field("Value").focus();
    console.page().keyboard().press("ControlOrMeta+v");
    assertThat(console.page().getByText("3 lines are entered.")).isVisible();
    console.page().keyboard().type("x");
    assertThat(console.field("Value")).hasValue("");
    console.page().keyboard().press("ControlOrMeta+v");
    console.save(name);
    assertThat(secrets.values(name)).isEqualTo("{\"value\":\"BEGIN\\ncanary\\nEND\\n\"}");
  }

  @Test
  void keepsSecretsThatAreLeftBlankAndReplacesAndClearsOthers(Api api, Console console) {
    SavedType type = new ConsoleTypes(api).report();
    String name = Api.newName();
    type.block(
        name,
        "{'title': 'Sales', 'copies': 2, 'channel': {'kind': 'chat', 'room': 'hall'},"
            + " 'token': 'old-canary', 'headers': {'a': 'kept-canary', 'b': 'gone-canary'},"
            + " 'login': {'user': 'u', 'password': 'pass-canary'}}");

    console.open("blocks/" + type.slug() + "/" + name + "/edit");
    assertThat(console.page().content()).doesNotContain("canary");
    console.field("Title").fill("Costs");
    group(console, "login").getByLabel("Password", labelled()).first().fill("new-pass");
    console.field("Clear the stored secret").first().check();
    group(console, "headers").getByText("Remove").last().click();
    console.save(name);

    assertThat(type.values(name))
        .contains("\"title\":\"Costs\"", "\"token\":null", "\"headers\":{\"a\":\"kept-canary\"}")
        .contains("\"login\":{\"user\":\"u\",\"password\":\"new-pass\"}");
  }

  @Test
  void saysAtEachFieldWhatIsWrong(Api api, Console console) {
    SavedType type = new ConsoleTypes(api).report();
    console.open("create/" + type.slug());

    console.field("Name").fill("Not A Name");
    console.field("Title").fill("ab");
    console.field("Copies").fill("12");
    console.field("Ratio").fill("much");
    console.button("Save").click();

    assertThat(console.faultAt("name")).hasText("Only small letters, digits and hyphens.");
    assertThat(console.faultAt("title")).hasText("At least 3 characters.");
    assertThat(console.faultAt("copies")).hasText("At most 9.");
    assertThat(console.faultAt("ratio")).hasText("This is no number.");
    assertThat(console.field("Copies")).hasAttribute("aria-invalid", "true");
    assertThat(console.field("Name")).isFocused();
  }

  @Test
  void showsWhatTheServerRefusesAtTheField(Api api, Console console) {
    console.open("create/sql-connector");
    console.field("Name").fill(Api.newName());
    console.field("Driver").fill("postgressql");
    console.button("Save").click();
    assertThat(console.faultAt("driver")).containsText("Did you mean postgresql");

    console.field("Driver").fill("postgresql");
    console.page().getByText("Pool", exactly()).click();
    console.field("Connections kept").fill("-1");
    console.button("Save").click();
    assertThat(console.faultAt("size")).hasText("At least 0.");
  }

  @Test
  void saysThatANameIsTaken(Api api, Console console) {
    SavedType secrets = new ConsoleTypes(api).known("secret");
    String name = Api.newName();
    secrets.block(name, "{'value': 'first'}");

    console.open("create/secret");
    console.field("Name").fill(name);
    console.field("Value").fill("second");
    console.button("Save").click();

    assertThat(console.faultAt("name")).containsText("already");
    assertThat(secrets.values(name)).contains("first");
  }

  @Test
  void storesASecretThatIsJson(Api api, Console console) {
    String name = Api.newName();
    console.open("create/secret");
    console.field("Name").fill(name);
    console.field("Value").fill("{\"a\": [1]}");
    console.field("This is JSON, and no text").check();
    console.save(name);
    SavedType secrets = new ConsoleTypes(api).known("secret");
    assertThat(secrets.values(name)).isEqualTo("{\"value\":{\"a\":[1]}}");

    console.open("blocks/secret/" + name + "/edit");
    console.field("Value").fill("{\"a\": [2]}");
    console.field("This is JSON, and no text").check();
    secrets.change(name, "{'value': 'other'}");
    console.button("Save").click();
    console.button("Put my changes onto it").click();
    console.save(name);
    assertThat(secrets.values(name)).isEqualTo("{\"value\":{\"a\":[2]}}");
  }

  @Test
  void tellsWhatSomebodyElseHasChangedAndJoinsBoth(Api api, Console console) {
    SavedType type = new ConsoleTypes(api).report();
    String name = Api.newName();
    String id =
        type.block(
            name,
            "{'title': 'Sales', 'copies': 2, 'token': 'canary', 'channel': {'kind': 'chat', 'room': 'hall'}}");

    console.open("blocks/" + type.slug() + "/" + name + "/edit");
    console.field("Title").fill("Costs");
    console.field("Token").fill("new-secret");
    api.patch("/block_documents/" + id, "{'data': {'copies': 5}}").is(204);
    console.button("Save").click();

    Locator conflict = console.page().locator(".conflict");
    assertThat(conflict).containsText("Somebody else has changed this block meanwhile");
    assertThat(row(conflict, "copies")).hasText("copies252");
    assertThat(row(conflict, "title")).hasText("titleSalesSalesCosts");
    assertThat(conflict.innerText()).doesNotContain("new-secret", "canary");
    console.field("Copies").fill("many");
    console.button("Put my changes onto it").click();
    assertThat(console.faultAt("copies")).hasText("This is no number.");
    console.field("Copies").fill("2");
    console.button("Put my changes onto it").click();
    assertThat(console.field("Copies")).hasValue("5");
    console.save(name);

    assertThat(type.values(name))
        .contains("\"title\":\"Costs\"", "\"copies\":5", "\"token\":\"new-secret\"");
  }

  @Test
  void takesWhatSomebodyElseHasSavedWhenAsked(Api api, Console console) {
    SavedType type = new ConsoleTypes(api).report();
    String name = Api.newName();
    String id =
        type.block(
            name, "{'title': 'Sales', 'copies': 2, 'channel': {'kind': 'chat', 'room': 'x'}}");
    console.open("blocks/" + type.slug() + "/" + name + "/edit");
    console.field("Title").fill("Costs");
    api.patch("/block_documents/" + id, "{'data': {'title': 'Stock'}}").is(204);
    console.button("Save").click();
    console.button("Take what is stored now").click();
    assertThat(console.field("Title")).hasValue("Stock");
    console.save(name);
    assertThat(type.values(name)).contains("\"title\":\"Stock\"");
  }

  @Test
  void saysThatABlockIsGoneThatSomebodyElseHasDeleted(Api api, Console console) {
    SavedType type = new ConsoleTypes(api).credentials();
    String name = Api.newName();
    String id = type.block(name, "{'user': 'ada'}");
    console.open("blocks/" + type.slug() + "/" + name + "/edit");
    console.field("User").fill("emmy");
    api.delete("/block_documents/" + id).is(204);
    console.button("Save").click();
    assertThat(console.page().getByRole(AriaRole.ALERT).first()).containsText("not found");
  }

  @Test
  void picksANestedBlockAndKeepsTheReference(Api api, Console console) {
    ConsoleTypes types = new ConsoleTypes(api);
    SavedType credentials = types.credentials();
    SavedType holder = types.holderOf(credentials);
    String ada = Api.newName();
    String emmy = Api.newName();
    credentials.block(ada, "{'user': 'ada', 'password': 'ada-canary'}");
    credentials.block(emmy, "{'user': 'emmy', 'password': 'emmy-canary'}");
    String name = Api.newName();

    console.open("create/" + holder.slug());
    console.field("Name").fill(name);
    console.field("Block").fill(ada);
    console.save(name);
    assertThat(referenceOf(api, holder, name)).isEqualTo(ada);

    console.open("blocks/" + holder.slug() + "/" + name + "/edit");
    assertThat(console.field("Block")).hasValue(ada);
    console.save(name);
    assertThat(referenceOf(api, holder, name)).isEqualTo(ada);

    console.open("blocks/" + holder.slug() + "/" + name + "/edit");
    console.field("Block").fill("nobody");
    console.button("Save").click();
    assertThat(console.page().getByText("There is no such block.")).isVisible();
    console.field("Block").fill(emmy);
    console.save(name);
    assertThat(referenceOf(api, holder, name)).isEqualTo(emmy);
  }

  @Test
  void fillsANestedBlockInPlace(Api api, Console console) {
    ConsoleTypes types = new ConsoleTypes(api);
    SavedType holder = types.holderOf(types.credentials());
    String name = Api.newName();
    console.open("create/" + holder.slug());
    console.field("Name").fill(name);
    console.field("Fill it in here").check();
    console.field("User").fill("ada");
    console.field("Password").fill("pass");
    console.save(name);
    assertThat(holder.values(name))
        .isEqualTo("{\"login\":{\"user\":\"ada\",\"password\":\"pass\"}}");
    assertThat(console.page().content()).doesNotContain("pass\"");
  }

  private static String referenceOf(Api api, SavedType holder, String name) {
    return api.get(holder.path(name))
        .is(200)
        .json()
        .at("/block_document_references/login/block_document/name")
        .textValue();
  }

  private static Locator group(Console console, String field) {
    return console.page().locator("[data-field='" + field + "']").first();
  }

  private static Locator row(Locator table, String path) {
    return table.locator("tr").filter(new Locator.FilterOptions().setHasText(path)).first();
  }

  private static com.microsoft.playwright.Page.GetByTextOptions exactly() {
    return new com.microsoft.playwright.Page.GetByTextOptions().setExact(true);
  }

  private static Locator.GetByLabelOptions labelled() {
    return new Locator.GetByLabelOptions().setExact(true);
  }
}
