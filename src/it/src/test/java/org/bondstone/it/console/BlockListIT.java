package org.bondstone.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bondstone.it.rest.Api;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of blocks, among ten thousand of them. */
@InBrowser
class BlockListIT {

  private static final int MANY = 10_000;
  private static final int AT_ONCE = 500;

  private static SavedType many;
  private static String capability;

  @BeforeAll
  static void saveManyBlocks(Api api) {
    capability = Api.newName();
    many =
        new ConsoleTypes(api)
            .type(
                Api.newName(),
                "{'title': 'Many', 'type': 'object', 'properties': {}}",
                "['" + capability + "']");
    // Few at once, so that none takes long on a busy machine.
    for (int from = 0; from < MANY; from += AT_ONCE) {
      save(api, from);
    }
  }

  private static void save(Api api, int from) {
    String documents =
        IntStream.range(from, from + AT_ONCE)
            .mapToObj(
                i -> "{'type': '%s', 'name': 'many-%05d', 'data': {}}".formatted(many.slug(), i))
            .collect(Collectors.joining(", "));
    api.post("/admin/block_files/apply", "{'documents': [" + documents + "]}").is(200);
  }

  @Test
  void pagesThroughTenThousandAndNeverReadsMoreThanAPage(Console console) {
    List<String> bodies = new ArrayList<>();
    console.page().onRequest((Request request) -> bodies.add(String.valueOf(request.postData())));
    console.open("blocks?type=" + many.slug());

    assertThat(console.page().getByText("10,000 blocks")).isVisible();
    assertThat(console.page().locator("tbody tr")).hasCount(25);
    assertThat(console.page().getByText("Page 1 of 400")).isVisible();
    link(console, "Next page");
    assertThat(row(console, 0)).containsText("many-00025");
    link(console, "Last page");
    assertThat(row(console, 24)).containsText("many-09999");
    console.page().goBack();
    assertThat(row(console, 0)).containsText("many-00025");

    assertThat(bodies.stream().filter(body -> body.contains("\"sort\"")))
        .hasSize(4)
        .allMatch(body -> body.contains("\"limit\":25"));
  }

  @Test
  void searchesAndSortsOnTheServer(Console console) {
    console.open("blocks?type=" + many.slug());
    console.field("Search by name").fill("many-0123");
    assertThat(console.page().getByText("10 blocks")).isVisible();
    assertThat(row(console, 0)).containsText("many-01230");
    console.field("Sort by").selectOption("Name, backwards");
    assertThat(row(console, 0)).containsText("many-01239");
    assertThat(console.field("Search by name")).hasValue("many-0123");
    many.change("many-01235", "{'seen': 'now'}");
    console.field("Sort by").selectOption("Last change");
    assertThat(row(console, 0)).containsText("many-01235");
    console.field("Sort by").selectOption("Name, backwards");
    console.page().reload();
    assertThat(row(console, 0)).containsText("many-01239");
    console.field("Search by name").fill("there-is-none");
    assertThat(console.page().getByText("No block is like this.")).isVisible();
  }

  @Test
  void showsTheLastPageInPlaceOfOneThatIsNotThereAnyMore(Console console) {
    console.open("blocks?type=" + many.slug() + "&search=many-000&page=9");
    assertThat(console.page().getByText("Page 4 of 4")).isVisible();
    assertThat(row(console, 24)).containsText("many-00099");
    console.open("blocks?type=" + many.slug() + "&search=many-0000&page=9");
    assertThat(console.page().locator("tbody tr")).hasCount(10);
    assertThat(console.page()).hasURL(Pattern.compile("^(?!.*page=).*many-0000.*$"));
  }

  @ParameterizedTest
  @CsvSource({"blocks, Search by name", "audit, 'Search by caller, action or block'"})
  void leavesTheAddressToTheNextView(String view, String search, Console console) {
    console.open(view).page().clock().install();
    console.field(search).fill("many-0123");
    console.page().evaluate("location.hash = '#/create'");
    assertThat(console.heading("Create a block")).isVisible();
    console.page().clock().runFor(1_000);
    assertThat(console.page()).hasURL(Pattern.compile(".*#/create$"));
  }

  @Test
  void showsBlocksOfATypeOrACapabilityOnly(Console console) {
    console.open("blocks?search=many-0000");
    console.field("Capability").selectOption(capability);
    assertThat(console.page().getByText("10 blocks")).isVisible();
    console.field("Capability").selectOption("");
    console.field("Type").selectOption("secret");
    assertThat(console.page().getByText("No block is like this.")).isVisible();
    console.field("Type").selectOption(many.slug());
    assertThat(console.page().getByText("10 blocks")).isVisible();
    console
        .page()
        .getByRole(
            AriaRole.LINK,
            new com.microsoft.playwright.Page.GetByRoleOptions().setName("many-00003"))
        .click();
    assertThat(console.heading("many-00003")).isVisible();
  }

  private static com.microsoft.playwright.Locator row(Console console, int index) {
    return console.page().locator("tbody tr").nth(index);
  }

  private static void link(Console console, String name) {
    console
        .page()
        .getByRole(
            AriaRole.LINK, new com.microsoft.playwright.Page.GetByRoleOptions().setName(name))
        .click();
  }
}
