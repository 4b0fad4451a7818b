package org.bondstone.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bondstone.it.Eventually;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.rest.Api;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers whose stores are one PostgreSQL database, as the console of the first shows them. */
@Tag("slow")
@InBrowser
class ServersViewIT {

  @TempDir Path temporary;

  @Test
  void showsWhichServersShareTheStoreAndWhichAreSilent(Console console) {
    try (PostgresServer postgres = PostgresServer.start();
        ServerProcess one = server("one", postgres).start();
        ServerProcess killed = server("killed", postgres).start()) {
      console.at(new Api(one.url("/bondstone/api").toString())).open("servers");
      Locator rows = console.page().locator("tbody tr");
      Locator states = rows.locator("td:last-child");
      Eventually.is(
          "both are listed, and know all changes",
          () -> {
            console.button("Refresh").click();
            return states.allInnerTexts().equals(List.of("up to date", "up to date"));
          });
      assertThat(rows.first()).containsText("this one");
      assertThat(rows.first()).containsText(pid(one));
      assertThat(rows.last()).not().containsText("this one");
      assertThat(rows.last()).containsText(pid(killed));
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
        console.scheme(scheme).isAccessible("two servers, " + scheme);
      }
      console.fits("two servers");
      console.picture("servers-two");

      killed.kill();
      console.page().clock().setFixedTime(Date.from(Instant.now().plus(Duration.ofMinutes(1))));
      console.button("Refresh").click();
      assertThat(states).hasText(new String[] {"up to date", "silent"});
      console.isAccessible("a silent server");
    }
  }

  private static String pid(ServerProcess server) {
    return Long.toString(server.jvm().pid());
  }

  private ServerProcess.Builder server(String name, PostgresServer postgres) {
    return ServerProcess.at(temporary.resolve(name))
        .set("bondstone.database.url", postgres.url())
        .set("bondstone.keyset-file", temporary.resolve("keyset.json").toString());
  }
}
