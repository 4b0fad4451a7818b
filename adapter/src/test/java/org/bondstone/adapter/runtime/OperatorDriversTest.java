package org.bondstone.adapter.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bondstone.adapter.database.rule.ExternalDriver;
import org.bondstone.api.error.InvalidSpecificationException;
import org.junit.jupiter.api.Test;

class OperatorDriversTest {

  private final Map<String, String> settings = new HashMap<>();

  @Test
  void turnsOnNoneWhenNothingIsSet() {
    assertThat(read().drivers()).isEmpty();
  }

  @Test
  void readsEachDriverThatIsNamed() {
    settings.put("bondstone.drivers", "trino, spark");
    settings.put("bondstone.drivers.trino.class", "io.trino.jdbc.TrinoDriver");
    settings.put("bondstone.drivers.trino.url", "jdbc:trino://{host}:{port}/{database}");
    settings.put("bondstone.drivers.trino.properties", "SSL,source");
    settings.put("bondstone.drivers.spark.class", "org.apache.hive.jdbc.HiveDriver");
    settings.put("bondstone.drivers.spark.url", "jdbc:hive2://{host}:{port}/{database}");
    assertThat(read().drivers())
        .containsExactly(
            new ExternalDriver(
                "trino",
                "io.trino.jdbc.TrinoDriver",
                "jdbc:trino://{host}:{port}/{database}",
                Set.of("SSL", "source")),
            new ExternalDriver(
                "spark",
                "org.apache.hive.jdbc.HiveDriver",
                "jdbc:hive2://{host}:{port}/{database}",
                Set.of()));
    assertThat(read().policy().drivers()).hasSize(2);
  }

  @Test
  void namesTheSettingThatADriverLacks() {
    settings.put("bondstone.drivers", "trino");
    settings.put("bondstone.drivers.trino.class", "io.trino.jdbc.TrinoDriver");
    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("bondstone.drivers.trino.url is missing");
  }

  @Test
  void refusesANameOfTheCatalogue() {
    settings.put("bondstone.drivers", "postgresql");
    settings.put("bondstone.drivers.postgresql.class", "org.example.Driver");
    settings.put("bondstone.drivers.postgresql.url", "jdbc:example:");
    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("postgresql is Bondstone's own");
  }

  @Test
  void readsTheEnvironmentWhereNoPropertyIsSet() {
    Map<String, String> environment =
        Map.of(
            "BONDSTONE_DRIVERS", "trino",
            "BONDSTONE_DRIVERS_TRINO_CLASS", "io.trino.jdbc.TrinoDriver",
            "BONDSTONE_DRIVERS_TRINO_URL", "jdbc:trino://{host}/x");
    assertThat(AdapterSettings.of(new OperatorSettings(settings::get, environment::get)).drivers())
        .hasSize(1);
  }

  private AdapterSettings read() {
    return AdapterSettings.of(new OperatorSettings(settings::get, name -> null));
  }
}
