package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bondstone.it.HttpCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The files of the console: each that the page asks for is there, and nothing of another server.
 */
@OnRestServer
class ConsoleFilesIT {

  private static final Pattern ASKED =
      Pattern.compile("(?:href|src)=\"([^\"#]+)\"|(?:from |import\\()\"([^\"]+)\"");

  /** All that makes HTML of a text. */
  private static final Pattern SETS_HTML =
      Pattern.compile(
          "(?:inner|outer|insertAdjacent|set)HTML|document\\.write|parseFromString|srcdoc"
              + "|createContextualFragment");

  private Api api;

  @BeforeEach
  void useServer(Api api) {
    this.api = api;
  }

  @Test
  void areAllThereAndOurOwn() {
    URI page = URI.create(api.uri("").toString().replaceFirst("api$", ""));
    HttpCalls server = new HttpCalls(URI.create("http://" + page.getAuthority()));
    Set<URI> found = new HashSet<>(Set.of(page));
    Deque<URI> waiting = new ArrayDeque<>(found);
    while (!waiting.isEmpty()) {
      URI file = waiting.remove();
      HttpCalls.Answer answer = server.get(file.getPath());
      assertThat(answer.status()).as(file.getPath()).isEqualTo(200);
      if (!file.getPath().contains("/lib/")) {
        assertThat(answer.body()).as(file.getPath()).doesNotContainPattern(SETS_HTML);
      }
      ASKED
          .matcher(answer.body())
          .results()
          .map(asked -> asked.group(1) == null ? asked.group(2) : asked.group(1))
          .map(file::resolve)
          .filter(found::add)
          .forEach(waiting::add);
    }
    assertThat(found).allMatch(file -> file.getAuthority().equals(page.getAuthority()));
    assertThat(found).anyMatch(file -> file.getPath().endsWith("/lib/bootstrap.min.css"));
    assertThat(found).anyMatch(file -> file.getPath().endsWith("/form/schema.js"));
  }

  @Test
  void areServedWithAPolicyThatLetsNothingElseRun() {
    Api page = new Api(api.uri("").toString().replaceFirst("/api$", ""));
    for (Answer answer : List.of(page.get("/"), page.get("/page/api.js"), api.get("/ready"))) {
      assertThat(answer.header("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
          .contains("frame-ancestors 'none'", "base-uri 'none'")
          .doesNotContain("unsafe");
    }
  }

  /** Else a browser would put the files of two versions together after an upgrade. */
  @Test
  void areAskedForAgainByBrowsersAndSentWhereTheyAreOthers() {
    Api page = new Api(api.uri("").toString().replaceFirst("/api$", ""));
    for (String file : new String[] {"/", "/page/api.js", "/page/lib/bootstrap.min.css"}) {
      Answer answer = page.get(file).is(200);
      assertThat(answer.header("Cache-Control")).as(file).contains("no-cache");
      String tag = answer.header("ETag").orElseThrow();
      page.send("GET", file, null, "If-None-Match", tag).is(304);
    }
    assertThat(api.get("/ready").header("Cache-Control")).contains("no-store");
  }
}
