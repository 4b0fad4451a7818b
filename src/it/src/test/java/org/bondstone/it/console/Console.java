package org.bondstone.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bondstone.it.rest.Api;

/** The console in a window of a browser. Whatever a test does, no script of the page may fail. */
final class Console {

  private static final Path PICTURES = Path.of("target", "console");

  /**
   * Where the pictures of the guide go; {@code -Dconsole.pictures=../docs/console} makes them, and
   * all others. Without it there are none, since they take longer than the tests.
   */
  private static final String GUIDE = System.getProperty("console.pictures");

  /** How long it waits for what a page should show, in milliseconds. */
  static final double TIMEOUT = 30_000;

  /** The script of axe-core, without the class around it, which brings a second Jackson. */
  private static final String AXE = resource("/axe.min.js");

  private static final String FINDINGS =
      "axe.run().then(found => found.violations.flatMap(rule =>"
          + " rule.nodes.map(node => rule.id + ': ' + node.html)))";

  private Supplier<Api> api;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  Console(Browser browser, Supplier<Api> api) {
    this.api = api;
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1_000, 900)
                // Far from UTC, and by half an hour.
                .setTimezoneId("Asia/Kolkata")
                // A color that is on its way has not the contrast that it ends with.
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(TIMEOUT);
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
  }

  /** The console of another server. */
  Console at(Api other) {
    api = () -> other;
    return this;
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** Opens a view, such as {@code blocks/secret/token}. */
  Console open(String view) {
    page.navigate(api.get().uri("").toString().replaceFirst("api$", "") + "#/" + view);
    assertThat(page.locator("main")).not().hasAttribute("aria-busy", "true");
    assertThat(page.locator("main h1, main [role=alert]").first()).isVisible();
    return this;
  }

  /** A field of a form by its label. */
  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator button(String text) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(text).setExact(true));
  }

  Locator heading(String text) {
    return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(text).setExact(true));
  }

  /** Saves the form and waits until the block is shown. */
  void save(String name) {
    button("Save").click();
    assertThat(heading(name)).isVisible();
  }

  /** What is said to be wrong at the field of that name. */
  Locator faultAt(String field) {
    return page.locator("[data-field='" + field + "'] > .invalid-feedback").first();
  }

  /** Looks at it as those do who have a dark screen, or not. */
  Console scheme(ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    return this;
  }

  /** Keeps a picture of what is shown in {@code target/console}, when pictures are wanted. */
  Console picture(String name) {
    if (GUIDE != null) {
      keep(name);
    }
    return this;
  }

  private void keep(String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  /** Keeps a picture of the window for the guide, scrolled to a text. */
  void guidePicture(String name, String text) {
    page.setViewportSize(1_040, 720);
    page.getByText(text, new Page.GetByTextOptions().setExact(true))
        .first()
        .evaluate("element => element.scrollIntoView()");
    guidePicture(name);
  }

  /** Keeps a picture of the window for the guide, when pictures are wanted. */
  void guidePicture(String name) {
    page.setViewportSize(1_040, 720);
    if (GUIDE != null) {
      page.screenshot(new ScreenshotOptions().setPath(Path.of(GUIDE).resolve(name + ".png")));
    }
  }

  /** Checks that the browser runs nothing that comes into the page, by the page's policy. */
  void runsNothingStrange() {
    page.evaluate(
        "new Promise(over => {document.body.append(Object.assign(document.createElement('script'),"
            + " {textContent: 'window.ranStrange = 1'}));"
            + "document.body.insertAdjacentHTML('beforeend',"
            + " '<img id=\"strange\" src=\"x\" onerror=\"window.ranStrange = 1\">');"
            + "document.getElementById('strange').addEventListener('error', () => over())})");
    assertThat(page.evaluate("window.ranStrange === undefined")).isEqualTo(true);
    assertThat(complaints).as("what the browser says of strange scripts").hasSizeGreaterThan(1);
    complaints.clear();
  }

  /** Checks that axe-core finds nothing. */
  void isAccessible(String what) {
    page.evaluate(AXE);
    assertThat((List<?>) page.evaluate(FINDINGS)).as("%s: what axe-core finds", what).isEmpty();
  }

  /** Checks that nothing is wider than the window. */
  void fits(String what) {
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("%s fits into the window", what)
        .isEqualTo(true);
  }

  private static String resource(String name) {
    try (InputStream resource = Console.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the window. A picture shows what a failed test has seen last. */
  void end(String failed) {
    if (failed != null) {
      keep("failed-" + failed.replaceAll("\\W+", "-"));
    }
    context.close();
    assertThat(complaints).as("what the browser says of the page").isEmpty();
  }
}
