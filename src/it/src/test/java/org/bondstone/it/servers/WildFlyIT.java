package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WildFlyIT extends ServerSmoke {

  @Override
  Server start(Path work, Path ear) {
    return WildFly.start(work, ear);
  }

  /** Hibernate does by itself what EclipseLink weaves classes for. */
  @Test
  void readsALazyReferenceWhenItIsAskedFor() {
    application().post("/catalogue/open");
    application().post("/catalogue?name=globe");
    assertThat(application().get("/catalogue/lazy").body()).isEqualTo("true");
  }

  @Test
  void saysThatItHasNoMicroProfileMetrics() {
    assertThat(output())
        .contains(
            "bondstone.metrics.microprofile is on, but this server gives applications no"
                + " MicroProfile Metrics.");
  }

  /** WildFly wants a name that is bound. */
  @Override
  String jtaDataSource() {
    return name();
  }
}
