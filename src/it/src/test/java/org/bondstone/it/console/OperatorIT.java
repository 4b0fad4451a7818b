package org.bondstone.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.bondstone.it.Eventually;
import org.bondstone.it.Forwarder;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.StatementGate;
import org.bondstone.it.ledger.Book;
import org.bondstone.it.rest.Api;
import org.bondstone.it.rest.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators with accounts, at a server whose application uses two PostgreSQL. */
@InBrowser
class OperatorIT {

  private static final String PASSWORD = "pass:wörd-canary";
  private static final String TOKEN = "token-canary";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir static Path folder;

  private static StatementGate gate;
  private static Forwarder home;
  private static ServerProcess server;
  private static Api api;
  private static HttpCalls ledger;

  @BeforeAll
  static void start(Api other) throws Exception {
    LedgerDatabases.openBooks();
    home = Forwarder.to(other.uri("").getPort());
    gate = StatementGate.to(LedgerDatabases.second().port());
    server =
        ServerProcess.at(folder.resolve("data"))
            .environment(
                "BONDSTONE_AUTH_USERS",
                "ada:admin:%1$s,rita:reader:%1$s".formatted(Credentials.passwordHash(PASSWORD)))
            .environment("BONDSTONE_AUTH_TOKENS", "uli:user:" + Credentials.tokenHash(TOKEN))
            .set("bondstone.api.url", "http://localhost:" + home.port() + "/bondstone/api")
            .deploy(LedgerWar.writeInto(folder))
            .start();
    URI address = server.url("/bondstone/api");
    api = new Api(address.toString()).as(Credentials.basic("ada", PASSWORD));
    ledger = new HttpCalls(server.url("/ledger"));
    SavedBlocks blocks =
        new SavedBlocks(new HttpCalls(address, Credentials.basic("ada", PASSWORD)));
    blocks.save(Book.FIRST.block(), SavedBlocks.postgresql(LedgerDatabases.first().port()));
    blocks.save(Book.SECOND.block(), SavedBlocks.postgresql(gate.port()));
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
      home.close();
      gate.close();
      assertThat(server.output().toString()).doesNotContain("canary");
    }
  }

  @Test
  void signInByPasswordStaySignedInAndSignOut(Console console) {
    console.at(api).open("servers");
    assertThat(console.page().locator("#navigation li")).hasCount(0);
    console.isAccessible("sign in");
    console.picture("sign-in");
    console.field("Name").fill("ada");
    console.field("Password or token").fill("wrong");
    console.button("Sign in").click();
    assertThat(console.page().getByRole(AriaRole.ALERT))
        .hasText("The name or the password is wrong.");
    assertThat(console.field("Password or token")).hasValue("");

    console.field("Name").fill("");
    console.field("Password or token").fill("пароль");
    console.button("Sign in").click();
    assertThat(console.page().getByRole(AriaRole.ALERT))
        .hasText("The name or the password is wrong.");
    assertThat(console.field("Password or token")).hasValue("");

    console.field("Name").fill("ada");
    console.field("Password or token").fill(PASSWORD);
    console.button("Sign in").click();
    assertThat(console.heading("Servers")).isVisible();
    assertThat(console.page().locator("#account")).containsText("ada (admin)");
    console.page().reload();
    assertThat(console.heading("Servers")).isVisible();
    assertThat(console.page().evaluate("document.cookie + JSON.stringify(localStorage)"))
        .isEqualTo("{}");

    console.button("Sign out").click();
    assertThat(console.heading("Sign in")).isVisible();
    console.page().reload();
    assertThat(console.heading("Sign in")).isVisible();

    // As where the browser takes no cookie.
    console.page().route("**/admin/sign-in", route -> route.fulfill(noContent()));
    fill(console, "ada", PASSWORD);
    assertThat(console.page().getByRole(AriaRole.ALERT)).containsText("has not kept the sign-in");
  }

  private static Route.FulfillOptions noContent() {
    return new Route.FulfillOptions().setStatus(204);
  }

  @Test
  void areAskedAgainWhenTheSignInHasEndedAndGoOnWhereTheyWere(Console console) {
    signIn(console, "servers", "ada", PASSWORD);
    console.context().clearCookies();
    console.page().reload();
    assertThat(console.heading("Sign in")).isVisible();
    fill(console, "ada", PASSWORD);
    assertThat(console.heading("Servers")).isVisible();
  }

  @Test
  void keepWhatTheyHaveTypedWhenTheSignInHasEndedAndWhenTheySignOut(Console console) {
    SavedType credentials = new ConsoleTypes(api).credentials();
    String name = Api.newName();
    credentials.block(name, "{'user': 'ada'}");
    signIn(console, "blocks/" + credentials.slug() + "/" + name + "/edit", "ada", PASSWORD);
    console.field("User").fill("emmy");
    console.context().clearCookies();
    console.button("Save").click();
    assertThat(console.heading("Sign in again")).isVisible();
    console.isAccessible("sign in again");
    fill(console, "ada", PASSWORD);
    assertThat(console.heading("Sign in again")).hasCount(0);
    assertThat(console.page().getByRole(AriaRole.ALERT).first())
        .containsText("What you have entered is still here");
    assertThat(console.field("User")).hasValue("emmy");

    console.button("Sign out").click();
    console.button("Cancel").click();
    assertThat(console.field("User")).hasValue("emmy");
    console.save(name);
    assertThat(credentials.values(name)).contains("emmy");
    console.button("Sign out").click();
    assertThat(console.heading("Sign in")).isVisible();
  }

  @Test
  void areOfferedWhatTheirRoleMay(Console console) {
    signIn(console, "blocks", "rita", PASSWORD);
    assertThat(console.page().locator("#navigation li")).hasText(new String[] {"Blocks"});
    assertThat(console.page().getByText("Create a block")).hasCount(0);
    assertThat(console.field("Sort by").getByText("Last use")).hasCount(0);
    console.open("blocks/sql-connector/" + Book.FIRST.block());
    for (String action : new String[] {"Edit", "Copy", "Delete", "Test the connection"}) {
      assertThat(console.button(action)).hasCount(0);
    }
    assertThat(console.page().locator("pre").nth(2)).containsText("AUTH_STRING=rita:PASSWORD");
    assertThat(console.page().locator("pre").nth(3)).containsText("curl -u rita http");
    for (String view : new String[] {"create/secret", "engines", "audit", "encryption"}) {
      console.open(view);
      assertThat(console.page().locator("#main"))
          .hasText(
              "Not for this account"
                  + "This page is for the role admin. The role of rita is reader.");
    }
    console.open("blocks/sql-connector/" + Book.FIRST.block() + "/edit");
    assertThat(console.heading(Book.FIRST.block())).isVisible();
    assertThat(console.button("Save")).hasCount(0);
    console.open("nowhere");
    assertThat(console.heading("There is nothing here")).isVisible();
    console.page().getByRole(AriaRole.LINK, named("OpenAPI")).click();
    assertThat(console.heading("OpenAPI")).isVisible();
    assertThat(console.page().locator("pre")).containsText("openapi: 3");
    assertThat(
            console
                .page()
                .evaluate(
                    "fetch('api/admin/audit', {headers: {'X-Requested-With': 'x'}})"
                        + ".then(answer => answer.status)"))
        .isEqualTo(403);
    console.button("Sign out").click();

    fill(console, "", TOKEN);
    assertThat(console.page().locator("#account")).containsText("uli (user)");
    console.open("blocks/sql-connector/" + Book.FIRST.block());
    assertThat(console.heading(Book.FIRST.block())).isVisible();
    assertThat(console.page().locator("#navigation li")).hasText(new String[] {"Blocks"});
    for (String action : new String[] {"Edit", "Copy", "Delete", "Test the connection"}) {
      assertThat(console.button(action)).hasCount(0);
    }
    console.open("engines");
    assertThat(console.heading("Not for this account")).isVisible();
  }

  @Test
  void seePoolsLiveAndReplaceThem(Console console) {
    signIn(console, "engines", "ada", PASSWORD);
    ledger.post("/entries/7?into=FIRST");
    Locator row = console.page().locator("tbody tr", containing(Book.FIRST.block()));
    assertThat(row).containsText("postgres on localhost");
    row.getByRole(AriaRole.LINK).click();
    assertThat(console.heading(Book.FIRST.block())).isVisible();

    console.field("Slow from, in milliseconds; 0 for never").fill("1");
    console.button("Set").click();
    assertThat(console.page().locator("#notices")).containsText("slow from 1 ms on");
    Locator slow = console.page().getByRole(AriaRole.REGION, named("Slow statements"));
    Eventually.is(
        "a statement is slow",
        () -> {
          ledger.post("/entries/8?into=FIRST");
          return slow.count() > 0;
        });
    assertThat(slow).containsText("INSERT INTO entry VALUES");
    slow.getByRole(AriaRole.BUTTON).first().click();
    assertThat(console.page().getByRole(AriaRole.DIALOG)).containsText("Insert on entry");
    console.isAccessible("plan");
    agree(console, "Close");
    console.button("Default").click();
    assertThat(console.page().getByRole(AriaRole.IMG, named("Time to borrow"))).isVisible();
    console.isAccessible("engine");
    console.fits("engine");
    console.picture("engine");

    console.button("Flush").click();
    agree(console, "Flush");
    assertThat(console.page().locator("#notices")).containsText("The connections close.");
    console.button("Drain").click();
    agree(console, "Drain");
    assertThat(console.page().locator("#notices")).containsText("The pool drains.");
    console.open("engines");
    ledger.post("/entries/9?into=FIRST");
    assertThat(row.locator("td").nth(6)).hasText("2");
  }

  @Test
  void seeThatADatabaseIsNotReachedAndWhy(Console console) {
    signIn(console, "engines", "ada", PASSWORD);
    ledger.post("/entries/11?into=SECOND");
    Locator row = console.page().locator("tbody tr", containing(Book.SECOND.block())).first();
    assertThat(row.locator("td").nth(1)).hasText("up");
    gate.goAway();
    try {
      assertThat(ledger.post("/entries/12?into=SECOND").status()).isGreaterThanOrEqualTo(500);
      assertThat(row.locator("td").nth(1)).hasText("unreachable", within());
      console.isAccessible("engines");
      console.picture("engines-unreachable");
      row.getByRole(AriaRole.LINK).click();
      assertThat(console.page().locator("dl")).containsText("unreachable since ");
      assertThat(console.page().locator("dl")).containsText("port " + gate.port());
      console.picture("engine-unreachable");
    } finally {
      gate.comeBack();
    }
    assertThat(console.page().locator("dl")).not().containsText("unreachable", longer());
  }

  @Test
  void seeWhichCursorsAreOpenAndTheLastHour(Console console) {
    assertThat(ledger.post("/cursor/open").status()).isEqualTo(204);
    signIn(console, "engines", "ada", PASSWORD);
    Locator cursors = console.page().getByRole(AriaRole.REGION, named("Open cursors"));
    assertThat(cursors.locator("tbody tr")).containsText("generate_series");
    assertThat(cursors.locator("tbody tr")).containsText(Book.FIRST.block());
    assertThat(cursors.locator("thead")).containsText("Age");
    assertThat(cursors.locator("tbody td").nth(3))
        .hasText(Pattern.compile("[\\d.]+ (µs|ms|s|min)"));
    assertThat(cursors.locator("tbody tr")).containsText("ago");
    console.isAccessible("cursors");
    assertThat(ledger.post("/cursor/close").status()).isEqualTo(204);
    assertThat(console.page().getByText("No cursor is open.")).isVisible();
    assertThat(console.page().content()).doesNotContain("canary");

    console
        .page()
        .locator("tbody tr", containing(Book.FIRST.block()))
        .last()
        .getByRole(AriaRole.LINK)
        .click();
    for (String plot :
        List.of(
            "Connections: Lent \\d+, Idle \\d+, Waiting \\d+",
            "Time to borrow: Median [\\d.]+ .?s, p99 [\\d.]+ .?s",
            "Statements: Statements \\d+, Errors \\d+",
            "Time of statements: p50 [\\d.]+ .?s, p99 [\\d.]+ .?s")) {
      assertThat(console.page().getByRole(AriaRole.IMG, named(Pattern.compile(plot))))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIMIT.toMillis()));
    }
    console.guidePicture("engine", "All engines");
  }

  @Test
  void leaveNothingBehindOfAnEngineThatTheyHaveLookedAt(Console console) {
    ledger.post("/entries/6?into=FIRST");
    signIn(console, "engines", "ada", PASSWORD);
    console
        .page()
        .locator("tbody tr", containing(Book.FIRST.block()))
        .last()
        .getByRole(AriaRole.LINK)
        .click();
    assertThat(console.page().locator(".plot .u-legend").last()).isVisible();
    console
        .page()
        .evaluate("void (window.left = new WeakRef(document.querySelector('.plot canvas')))");
    console.open("servers");
    Eventually.is(
        "the browser forgets the plots",
        () -> {
          console.page().requestGC();
          return (Boolean) console.page().evaluate("window.left.deref() === undefined");
        });
  }

  private static GetByRoleOptions named(Pattern name) {
    return new GetByRoleOptions().setName(name);
  }

  private static LocatorAssertions.HasTextOptions within() {
    return new LocatorAssertions.HasTextOptions().setTimeout(LIMIT.toMillis());
  }

  private static LocatorAssertions.ContainsTextOptions longer() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(LIMIT.toMillis());
  }

  @Test
  void seeWhetherTheRemoteSourceIsReachedOrStale(Console console) throws IOException {
    signIn(console, "servers", "ada", PASSWORD);
    Locator state = console.page().locator("dd").nth(1);
    refreshUntil(console, () -> state.innerText().equals("reached"));
    assertThat(console.page().locator("dd").first()).containsText("localhost:" + home.port());
    home.goAway();
    try {
      refreshUntil(console, () -> state.innerText().startsWith("stale: "));
      console.isAccessible("servers");
      console.picture("servers-stale");
    } finally {
      home.comeBack();
    }
    refreshUntil(console, () -> state.innerText().equals("reached"));
  }

  private static void refreshUntil(Console console, BooleanSupplier condition) {
    Eventually.is(
        "the page shows it",
        () -> {
          console.button("Refresh").click();
          return condition.getAsBoolean();
        });
  }

  @Test
  void endTransactionsInDoubtByHandAndAreWarned(Console console) {
    signIn(console, "transactions", "ada", PASSWORD);
    assertThat(console.page().getByText("No transaction is in doubt.")).isVisible();
    gate.hold(StatementGate.COMMIT);
    CompletableFuture<HttpCalls.Answer> request =
        CompletableFuture.supplyAsync(() -> ledger.post("/entries/1?into=FIRST&into=SECOND"));
    assertThat(gate.isHeldWithin(LIMIT)).isTrue();
    gate.goAway();
    assertThat(request).succeedsWithin(LIMIT);

    console.button("Refresh").click();
    assertThat(console.page().locator("tbody tr").first()).containsText("committed");
    console.isAccessible("transactions");
    console.picture("transactions");
    console.button("Roll back").click();
    assertThat(console.page().getByRole(AriaRole.DIALOG))
        .containsText("is recorded with your name");
    agree(console, "Roll back");
    assertThat(console.page().locator("#notices")).containsText("may stay different");
    assertThat(console.page().getByText("No transaction is in doubt.")).isVisible();
    gate.comeBack();
    assertThat(Eventually.last(LedgerDatabases::inDoubt, List::isEmpty, LIMIT)).isEmpty();
  }

  @Test
  void rotateTheKeyAndRemoveTheOldOnes(Console console) {
    signIn(console, "encryption", "ada", PASSWORD);
    Locator keys = console.page().locator("dd").nth(1);
    assertThat(keys).hasText("1");
    assertThat(console.button("Remove old keys")).isDisabled();
    console.button("Rotate the key").click();
    agree(console, "Rotate");
    assertThat(keys).hasText("2, the old ones still read");
    assertThat(console.button("Remove old keys")).isEnabled();
    console.button("Remove old keys").click();
    assertThat(console.page().getByRole(AriaRole.DIALOG)).containsText("such as backups");
    agree(console, "Remove old keys");
    // The sign-in is sealed with the old key.
    assertThat(console.heading("Sign in")).isVisible();
    fill(console, "ada", PASSWORD);
    assertThat(keys).hasText("1");
  }

  @Test
  void searchTheAuditTrail(Console console) {
    String name = Api.newName();
    new ConsoleTypes(api).known("secret").block(name, "{'value': 'canary'}");
    signIn(console, "audit", "ada", PASSWORD);
    console.field("Search by caller, action or block").fill(name);
    assertThat(console.page().locator("tbody tr")).hasCount(1);
    assertThat(console.page().locator("tbody tr")).containsText("created block");
    console.page().reload();
    assertThat(console.page().locator("tbody tr")).hasCount(1);
    console.field("Search by caller, action or block").fill("nobody does this");
    assertThat(console.page().getByText("There is no such record.")).isVisible();
    for (int i = 0; i < 51; i++) {
      api.get("/block_types/slug/secret/block_documents/name/" + name + "?include_secrets=true");
      new ConsoleTypes(api).known("secret").block(name + "-" + i, "{'value': 'canary'}");
    }
    console.field("Search by caller, action or block").fill(name);
    assertThat(console.page().locator("tbody tr")).hasCount(50);
    console.button("Older records").click();
    assertThat(console.page().locator("tbody tr")).hasCount(53);
    assertThat(console.button("Older records")).hasCount(0);
  }

  @Test
  void seeWhoUsesABlock(Console console) {
    ledger.post("/entries/5?into=FIRST");
    signIn(console, "blocks/sql-connector/" + Book.FIRST.block(), "ada", PASSWORD);
    Locator uses = console.page().getByRole(AriaRole.REGION, named("Last use"));
    assertThat(uses).containsText("ledger (application)");
    assertThat(console.page().locator("article")).containsText(" by ada");
    console.page().getByText("Who has changed it").click();
    assertThat(console.page().locator("tbody tr").last()).containsText("created block");
    console.open("blocks?search=" + Book.FIRST.block());
    assertThat(console.page().locator("tbody tr", containing(Book.FIRST.block())))
        .containsText("by ledger (application)");

    String unused = Api.newName();
    new ConsoleTypes(api).known("secret").block(unused, "{'value': 'canary'}");
    console.open("blocks");
    console.field("Sort by").selectOption("Last use");
    // The blocks of the two books; nobody has used the second, or both.
    assertThat(console.page().locator("tbody tr").first()).containsText("(application)");
    console.page().reload();
    assertThat(console.page().locator("tbody tr").first()).containsText("(application)");
    assertThat(console.field("Sort by")).hasValue("USED_DESC");
  }

  @Test
  void seeServersAndSettings(Console console) {
    signIn(console, "servers", "ada", PASSWORD);
    assertThat(console.page().locator("tbody tr")).containsText("this one");
    assertThat(console.page().locator("tbody tr")).containsText("up to date");
    console.open("settings");
    Locator users = console.page().locator("tbody tr", containing("bondstone.auth.users"));
    assertThat(users).containsText("********");
    assertThat(users).containsText("environment variable BONDSTONE_AUTH_USERS");
  }

  @Test
  void testConnectionsAsSavedAndAsChanged(Console console) throws IOException {
    signIn(console, "blocks/sql-connector/" + Book.FIRST.block(), "ada", PASSWORD);
    console.button("Test the connection").click();
    assertThat(console.page().getByText("The connection works.")).isVisible();
    assertThat(console.page().getByText("product PostgreSQL")).isVisible();
    console.isAccessible("connection test");
    console.picture("connection-test");
    console.guidePicture("connection-test", "Connection");

    console.open("blocks/sql-connector/" + Book.FIRST.block() + "/edit");
    console.button("Test the connection").click();
    assertThat(console.page().getByText("The connection works.")).isVisible();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      console.field("Port").fill(Integer.toString(silent.getLocalPort()));
      console.button("Test the connection").click();
      console.button("Cancel the test").click();
      assertThat(console.page().getByText("The test was cancelled.")).isVisible();
      assertThat(console.page().getByText("Rights")).hasCount(0);
    }
    console.button("Test the connection").click();
    assertThat(console.page().getByText("The connection does not work.")).isVisible();
    assertThat(console.page().getByText("The connection is refused")).isVisible();
    assertThat(console.page().getByText("Bondstone's server connects, not this browser"))
        .isVisible();
  }

  private static void signIn(Console console, String view, String name, String password) {
    console.at(api).open(view);
    fill(console, name, password);
    assertThat(console.heading("Sign in")).hasCount(0);
    assertThat(console.page().locator("#account")).containsText(name);
  }

  private static void fill(Console console, String name, String password) {
    console.field("Name").fill(name);
    console.field("Password or token").fill(password);
    console.button("Sign in").click();
  }

  /** Presses the button of the dialog. */
  private static void agree(Console console, String action) {
    console
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(action).setExact(true))
        .click();
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }

  private static com.microsoft.playwright.Page.LocatorOptions containing(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }
}
