package org.bondstone.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bondstone.it.Forwarder;
import org.bondstone.it.rest.Api;
import org.junit.jupiter.api.Test;

/** What all views have in common: everybody can use them, and nothing that is stored runs. */
@InBrowser
class ConsoleViewsIT {

  private static final String PATHS =
      "import(new URL('page/views.js', document.baseURI)).then(m => m.VIEWS.map(view =>"
          + " view.path))";

  /** For a page that looks for its server every other second. */
  private static final double LIMIT_MILLIS = 30_000;

  private static final String HOSTILE =
      "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>";

  @Test
  void areFoundGoodByAxeInLightAndDarkAndFitAPhone(Api api, Console console) {
    ConsoleTypes types = new ConsoleTypes(api);
    SavedType report = types.report();
    String name = Api.newName();
    report.block(
        name,
        "{'title': 'Sales', 'copies': 2, 'token': 'x', 'readers': ['ada'], 'labels': {'a': 1},"
            + " 'headers': {'k': 'v'}, 'channel': {'kind': 'mail', 'to': ['a@b.example']},"
            + " 'login': {'user': 'u', 'password': 'p'}}");
    SavedType connectors = types.known("sql-connector");
    String warehouse = Api.newName();
    connectors.block(
        warehouse,
        "{'connection_info': {'driver': 'postgresql', 'host': 'db.example.com', 'username': 'shop',"
            + " 'password': 'x', 'database': 'shop'}, 'pool': {'size': 5}}");
    SavedType holder = types.holderOf(types.credentials());
    Map<String, String> views = new TreeMap<>();
    console.open("blocks");
    ((List<?>) console.page().evaluate(PATHS))
        .forEach(path -> views.put((String) path, (String) path));
    views.put("connection", "create/sql-connector");
    views.put("nested", "create/" + holder.slug());
    views.put("block", "blocks/sql-connector/" + warehouse);
    views.put("edit", "blocks/" + report.slug() + "/" + name + "/edit");
    views.put("nothing", "nowhere");
    views.forEach((what, view) -> assertGood(console.open(view), what));
  }

  @Test
  void areGoodWhileSomethingIsWrongOrAsked(Api api, Console console) {
    SavedType credentials = new ConsoleTypes(api).credentials();
    String name = Api.newName();
    String id = credentials.block(name, "{'user': 'ada'}");
    console.open("blocks/" + credentials.slug() + "/" + name);
    console.button("Delete").click();
    assertThat(console.page().getByRole(AriaRole.DIALOG)).isVisible();
    assertGood(console, "delete");

    console.open("blocks/" + credentials.slug() + "/" + name + "/edit");
    console.field("User").fill("emmy");
    api.patch("/block_documents/" + id, "{'data': {'user': 'grace'}}").is(204);
    console.button("Save").click();
    assertThat(console.page().locator(".conflict")).isVisible();
    assertGood(console, "conflict");

    console.field("User").fill("");
    console.button("Save").click();
    assertThat(console.faultAt("user")).isVisible();
    assertGood(console, "fault");
  }

  private static void assertGood(Console console, String what) {
    console.page().setViewportSize(1_000, 900);
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      console.scheme(scheme).isAccessible(what + ", " + scheme);
      console.picture(what + "-" + scheme.name().toLowerCase(Locale.ROOT));
    }
    console.scheme(ColorScheme.LIGHT).page().setViewportSize(390, 800);
    console.fits(what);
    console.picture(what + "-phone");
    console.page().setViewportSize(1_000, 900);
  }

  @Test
  void areReadAgainAlsoWhenTheirFirstAnswerTakesLong(Console console) {
    Page page = console.open("blocks").page();
    List<Route> held = new ArrayList<>();
    page.clock().install();
    page.route("**/admin/engines", held::add, new Page.RouteOptions().setTimes(1));
    page.evaluate("location.hash = '#/engines'");
    page.waitForCondition(() -> !held.isEmpty());
    page.clock().runFor(10_000);
    held.get(0).resume();
    assertThat(console.heading("Engines")).isVisible();

    page.waitForRequest("**/admin/engines", () -> page.clock().runFor(10_000));
  }

  @Test
  void sayNothingAgainThatIsAsItWas(Console console) {
    Page page = console.open("engines").page();
    page.clock().install();
    assertThat(page.locator("#status")).hasText("ready");
    page.evaluate(
        "window.told = 0; new MutationObserver(() => window.told++)"
            + ".observe(document.getElementById('status'), {childList: true})");
    for (int i = 0; i < 3; i++) {
      page.waitForRequest("**/admin/engines", () -> page.clock().runFor(2_500));
    }
    assertThat(page.evaluate("window.told")).isEqualTo(0);
  }

  @Test
  void sayOnceThatTheyCannotBeReadAlthoughTheyTryAgain(Console console) {
    Page page = console.open("engines").page();
    page.clock().install();
    page.route("**/admin/engines", Route::abort);
    page.waitForRequest("**/admin/engines", () -> page.clock().runFor(2_500));
    assertThat(console.button("Try again")).isVisible();
    page.waitForRequest("**/admin/engines", () -> page.clock().runFor(2_500));
    assertThat(page.locator("main [role=alert]")).hasCount(0);
    assertThat(page.locator("main")).containsText("The server is not reached.");
  }

  @Test
  void leaveWhoGoesByKeysOnTheButtonThatReadsThemAgain(Console console) {
    console.open("transactions");
    console.button("Refresh").evaluate("button => (button.dataset.old = 'true')");
    console.button("Refresh").focus();
    console.page().keyboard().press("Enter");
    assertThat(console.page().locator("[data-old]")).hasCount(0);
    assertThat(console.button("Refresh")).isFocused();
  }

  @Test
  void showsHostileNamesAndDescriptionsAsText(Api api, Console console) {
    String slug = Api.newName();
    String id =
        api.post(
                "/block_types/",
                "{'name': 'Evil %s', 'slug': '%s', 'description': '%s', 'documentation_url': 'javascript:window.hacked=1', 'code_example': '%s'}"
                    .formatted(slug, slug, HOSTILE, HOSTILE))
            .is(201)
            .json()
            .get("id")
            .textValue();
    String schema =
        api.post(
                "/block_schemas/",
                "{'block_type_id': '%s', 'fields': {'title': '%s', 'type': 'object', 'block_schema_references': {}, 'secret_fields': [], 'properties': {'%s': {'type': 'string', 'title': '%s', 'description': '%s', 'default': '%s'}, '__proto__': {'type': 'string'}, 'kind': {'title': 'Kind', 'enum': ['%s']}}}}"
                    .formatted(id, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE))
            .is(201)
            .json()
            .get("id")
            .textValue();
    SavedType evil = new SavedType(api, slug, id, schema, null);
    String name = Api.newName();
    evil.block(
        name, "{'%s': '%s', 'constructor': {'x': '%s'}}".formatted(HOSTILE, HOSTILE, HOSTILE));

    for (String view :
        new String[] {
          "blocks?type=" + slug,
          "blocks?search=" + HOSTILE.replace("<", "%3C").replace(">", "%3E"),
          "blocks/" + slug + "/" + name,
          "blocks/" + slug + "/" + name + "/edit",
          "create",
          "create/" + slug,
          "blocks/%3Cimg%20src=x%20onerror=window.hacked=1%3E/x",
          "%3Cimg%20src=x%20onerror=window.hacked=1%3E"
        }) {
      console.open(view);
      assertThat(console.page().evaluate("window.hacked === undefined")).as(view).isEqualTo(true);
      assertThat(console.page().locator("main img, main script").count()).as(view).isZero();
    }
    console.open("blocks/" + slug + "/" + name);
    assertThat(console.page().locator("main")).containsText(HOSTILE);
    console.runsNothingStrange();
  }

  @Test
  void tellsThatTheServerIsAwayAndGoesOnWhenItIsBack(Api api, Console console) throws IOException {
    SavedType secrets = new ConsoleTypes(api).known("secret");
    String name = Api.newName();
    try (Forwarder server = Forwarder.to(api.uri("").getPort())) {
      console.at(through(server)).open("create/secret");
      console.field("Name").fill(name);
      console.field("Value").fill("kept");
      server.goAway();
      console.button("Save").click();
      assertThat(console.page().getByRole(AriaRole.ALERT).first())
          .containsText("The server is not reached.");
      assertThat(console.page().locator("#status")).hasText("not reached");
      console.picture("server-away");
      assertThat(console.field("Name")).hasValue(name);
      assertThat(console.field("Value")).hasValue("kept");

      server.comeBack();
      assertThat(console.page().locator("#status"))
          .hasText("ready", new LocatorAssertions.HasTextOptions().setTimeout(LIMIT_MILLIS));
      assertThat(console.page().getByRole(AriaRole.ALERT).first())
          .containsText("The server is there again.");
      assertThat(console.field("Value")).hasValue("kept");
      console.save(name);
      assertThat(secrets.values(name)).contains("kept");
    }
  }

  @Test
  void readsByItselfWhatCouldNotBeReadWhenTheServerIsBack(Api api, Console console)
      throws IOException {
    try (Forwarder server = Forwarder.to(api.uri("").getPort())) {
      console.at(through(server)).open("blocks");
      assertThat(console.page().locator("main [role=status]")).containsText("block");
      server.goAway();
      console.field("Search by name").fill("of-file");
      assertThat(console.button("Try again")).isVisible();
      console.button("Try again").click();
      assertThat(console.button("Try again")).isVisible();

      server.comeBack();
      assertThat(console.button("Try again"))
          .not()
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIMIT_MILLIS));
      assertThat(console.page().locator("main [role=status]")).containsText("block");
      assertThat(console.field("Search by name")).hasValue("of-file");
    }
  }

  private static Api through(Forwarder server) {
    return new Api("http://localhost:" + server.port() + "/bondstone/api");
  }

  @Test
  void isUsedWithTheKeyboardAlone(Api api, Console console) {
    String name = Api.newName();
    console.open("create/secret");
    console.page().keyboard().press("Tab");
    assertThat(console.page().locator("#skip")).isFocused();
    console.page().keyboard().press("Enter");
    console.page().keyboard().press("Tab");
    console.page().keyboard().press("Tab");
    assertThat(console.field("Name")).isFocused();
    console.page().keyboard().type(name);
    console.page().keyboard().press("Tab");
    console.page().keyboard().type("typed");
    console.page().keyboard().press("Enter");
    assertThat(console.heading(name)).isFocused();
    assertThat(new ConsoleTypes(api).known("secret").values(name)).contains("typed");
  }
}
