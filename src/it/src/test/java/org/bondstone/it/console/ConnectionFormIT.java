package org.bondstone.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.bondstone.it.rest.Answer;
import org.bondstone.it.rest.Api;
import org.junit.jupiter.api.Test;

/** The form of a connection: a database is chosen, or a URL is taken apart. */
@InBrowser
class ConnectionFormIT {

  private static final String KIND = "Kind of database";

  @Test
  void showsWhatTheChosenDatabaseHasAndItsDefaults(Api api, Console console) {
    String name = Api.newName();
    console.open("create/sql-connector");
    assertThat(console.page().getByText("Rows that fetchMany answers when no size is given."))
        .isVisible();
    console.field("Name").fill(name);

    console.field(KIND).selectOption("PostgreSQL");
    assertThat(console.field("Driver")).hasValue("postgresql");
    assertThat(console.field("Port")).hasAttribute("placeholder", "5432");
    assertThat(console.field("Application name")).hasAttribute("placeholder", "bondstone");

    console.field(KIND).selectOption("H2");
    assertThat(console.field("Host")).not().isVisible();
    assertThat(console.field("Application name")).not().isVisible();
    console.field("Database").fill("mem:shop");
    console.save(name);
    assertThat(new ConsoleTypes(api).known("sql-connector").values(name))
        .contains("\"driver\":\"h2\"", "\"database\":\"mem:shop\"");
  }

  @Test
  void offersTheSourcesOfCredentialsAndTellsWhoNamesOneBeforeItIsDeleted(Api api, Console console) {
    ConsoleTypes types = new ConsoleTypes(api);
    String source = Api.newName();
    types.known("environment-credentials").block(source, "{'password_variable': 'X'}");
    String name = Api.newName();
    String block = "environment-credentials/" + source;
    types
        .known("sql-connector")
        .block(
            name,
            "{'connection_info': {'driver': 'postgresql', 'host': 'h'}, 'credentials': '%s'}"
                .formatted(block));

    console.open("create/sql-connector");
    assertThat(console.page().locator("datalist option[value='" + block + "']")).hasCount(1);
    console.open("blocks/sql-connector/" + name + "/edit");
    assertThat(console.heading("Edit " + name)).isVisible();
    String list = console.field("Source of credentials").getAttribute("list");
    assertThat(console.page().locator("#" + list + " option[value='" + block + "']")).hasCount(1);

    console.open("blocks/environment-credentials/" + source);
    console.button("Delete").click();
    assertThat(console.page().getByRole(AriaRole.DIALOG))
        .containsText(name + " (sql-connector), field credentials");
  }

  @Test
  void takesAUrlApart(Api api, Console console) {
    String name = Api.newName();
    console.open("create/sql-connector");
    console.field("Name").fill(name);
    console
        .field("Or paste a URL")
        .fill(
            "jdbc:postgresql://db.example.com:5433/shop?user=ada&password=p%40ss&sslmode=require");
    console.button("Fill in the form").click();

    assertThat(console.field("Host")).hasValue("db.example.com");
    assertThat(console.field("Port")).hasValue("5433");
    assertThat(console.field("Password")).hasValue("p@ss");
    assertThat(console.field("Password")).hasAttribute("type", "password");
    assertThat(console.field("Or paste a URL")).hasValue("");
    assertThat(console.field(KIND)).hasValue("postgresql");
    console.save(name);
    assertThat(new ConsoleTypes(api).known("sql-connector").values(name))
        .contains(
            "\"username\":\"ada\"", "\"password\":\"p@ss\"", "\"query\":{\"sslmode\":\"require\"}");
  }

  @Test
  void saysWhatIsWrongWithAUrlAndNeverShowsIt(Api api, Console console) {
    console.open("create/sql-connector");
    console.field("Or paste a URL").fill("postgresql://ada:canary@db.example.com:port/shop");
    console.button("Fill in the form").click();
    assertThat(console.page().getByRole(AriaRole.REGION).getByRole(AriaRole.ALERT))
        .containsText("port");
    assertThat(console.page().locator("main").innerText()).doesNotContain("canary");
    api.post("/admin/connection-urls", "{'url': 'postgresql://ada:canary@db:x/'}").is(422);
    assertThat(
            api.post("/admin/connection-urls", "{'url': 'postgresql://ada:canary@db:x/'}").text())
        .doesNotContain("canary");
  }

  @Test
  void knowsTheDatabasesAsTheServerDoes(Api api, Console console) {
    SavedType connectors = new ConsoleTypes(api).known("sql-connector");
    console.open("blocks");
    Map<?, ?> page =
        (Map<?, ?>)
            console
                .page()
                .evaluate(
                    "import(new URL('page/form/databases.js', document.baseURI))"
                        + ".then(m => ({databases: m.DATABASES, some: m.SOME_HAVE}))");
    for (Object each : (List<?>) page.get("databases")) {
      Map<?, ?> database = (Map<?, ?>) each;
      for (Object setting : (List<?>) page.get("some")) {
        if (VALUES.containsKey(setting)) {
          boolean has = ((List<?>) database.get("has")).contains(setting);
          String data =
              "{'connection_info': {'driver': '%s', 'database': 'x'}, %s}"
                  .formatted(database.get("driver"), VALUES.get(setting));
          Answer answer = connectors.create(Api.newName(), data);
          // A driver that is not there is told of before its settings are looked at.
          boolean taken = has || answer.header("Bondstone-Unusable").isPresent();
          assertThat(answer.status())
              .as("%s of %s", setting, database)
              .isEqualTo(taken ? 201 : 422);
        }
      }
    }
  }

  private static final Map<String, String> VALUES =
      Map.of(
          "application_name", "'application_name': 'a'",
          "search_path", "'search_path': ['a']",
          "tls.mode", "'tls': {'mode': 'require'}",
          "tls.ca_file", "'tls': {'ca_file': 'ca.pem'}",
          "tls.certificate_file", "'tls': {'certificate_file': 'c.pem'}",
          "tls.key_file", "'tls': {'key_file': 'k.pem'}",
          "tls.check_hostname", "'tls': {'check_hostname': false}",
          "statement_cache_size", "'statement_cache_size': 5",
          "prepared_statement_cache_size", "'prepared_statement_cache_size': 5");
}
