package org.bondstone.store.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bondstone.store.testing.TestStore.TESTER;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.bondstone.adapter.runtime.AdapterRuntime;
import org.bondstone.adapter.runtime.AdapterSettings;
import org.bondstone.adapter.testing.AttackCorpus;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.Operator;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SavedDocument;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Saves what cannot work, through the store and the adapter's own rules. */
class SpecificationCheckTest {

  private static final String OWN = "sql-connector";
  private static final String HOSTS = "bondstone.allowed-hosts";

  @TempDir Path folder;
  private AdapterRuntime adapter;
  private TestStore store;

  @BeforeEach
  void open() {
    open("h", "db.example.org");
  }

  private void open(String... hosts) {
    System.setProperty(HOSTS, String.join(",", hosts));
    try {
      adapter = AdapterRuntime.start(AdapterSettings.ofProcess(folder.toString()));
    } finally {
      System.clearProperty(HOSTS);
    }
    ConnectorProvider rules = adapter.connectors().provider();
    store = new TestStore(TestDatabase.H2, new SpecificationCheck(rules));
  }

  @AfterEach
  void close() {
    store.close();
    adapter.close();
  }

  private BlockSchemaView schema(String slug) {
    UUID type = store.store().types().getBySlug(slug).id();
    return store
        .store()
        .schemas()
        .find(new BlockSchemaFilter(Operator.AND, List.of(type), null, null, null), Page.first())
        .get(0);
  }

  private SavedDocument<BlockDocumentView> save(
      String slug, String name, Map<String, Object> data) {
    BlockSchemaView schema = schema(slug);
    return store
        .documents()
        .create(new NewBlockDocument(name, data, schema.id(), schema.blockTypeId(), false), TESTER);
  }

  private InputProblem refusal(Map<String, Object> data) {
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> save(OWN, "wrong", data));
    assertThat(refused).as(data.toString()).isNotNull();
    assertThat(refused.problems()).as(data.toString()).isNotEmpty();
    return refused.problems().get(0);
  }

  @Test
  void savesNothingOfTheHostileCorpusAndPointsToTheField() {
    List<Map<String, Object>> corpus = AttackCorpus.documents();
    SoftAssertions softly = new SoftAssertions();
    for (Map<String, Object> data : corpus) {
      softly
          .assertThat(refusal(data).pointer())
          .as(data.toString())
          .startsWith(
              data.containsKey("connect_args") ? "/data/connect_args" : "/data/connection_info");
    }
    softly.assertAll();
    assertThat(store.documents().ofType(OWN, SecretView.MASKED, TESTER)).isEmpty();
    assertThat(corpus).hasSizeGreaterThan(800);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "driver=postgres|/data/connection_info/driver|Did you mean postgresql?",
        "driver=postgresql,host=evil.org;10.0.0.1|/data/connection_info/host|The host is not valid",
        "driver=postgresql,host=evil.org|/data/connection_info/host|bondstone.allowed-hosts",
        "driver=postgresql,host=11.0.0.1|/data/connection_info/host|bondstone.allowed-hosts",
        "driver=postgresql|/data/connection_info|bondstone.allowed-hosts",
        "driver=h2,database=../x|/data/connection_info/database|outside",
        "driver=h2,database=/etc/x|/data/connection_info/database|outside",
        "driver=sqlite,database=a/../../x|/data/connection_info/database|outside",
        "driver=sqlite,database=x.db,host=h|/data/connection_info/host|no setting for host",
        "driver=postgresql,host=h,database=a?b|/data/connection_info/database|name is not valid",
        "driver=postgresql,host=h,username=a?b|/data/connection_info/username|name is not valid",
      })
  void pointsToThePartThatCannotWork(String parts, String pointer, String message) {
    Map<String, Object> info = new LinkedHashMap<>();
    for (String part : parts.replace(";", "%").split(",")) {
      info.put(part.split("=")[0], part.split("=")[1]);
    }

    InputProblem problem = refusal(Map.of("connection_info", info));

    assertThat(problem.pointer()).isEqualTo(pointer);
    assertThat(problem.msg()).contains(message);
  }

  @Test
  void pointsToSettingsBesideTheConnection() {
    String url = "postgresql://h/d";

    assertThat(
            refusal(Map.of("connection_info", url, "tls", Map.of("ca_file", "../ca.pem")))
                .pointer())
        .isEqualTo("/data/tls/ca_file");
    assertThat(
            refusal(Map.of("connection_info", url, "connect_args", Map.of("sslkey", "/etc/x")))
                .pointer())
        .isEqualTo("/data/connect_args");
    assertThat(
            refusal(
                    Map.of(
                        "connection_info", url, "connect_args", Map.of("connect_timeout", "soon")))
                .pointer())
        .isEqualTo("/data/connect_args/connect_timeout");
    assertThat(
            refusal(Map.of("connection_info", "sqlite:///x.db", "isolation", "read-committed"))
                .pointer())
        .isEqualTo("/data/isolation");
    assertThat(
            refusal(Map.of("connection_info", "h2:///mem:x", "statement_cache_size", 5)).pointer())
        .isEqualTo("/data/statement_cache_size");
  }

  @Test
  void showsNoSecretInARefusal() {
    for (Map<String, Object> data :
        List.<Map<String, Object>>of(
            Map.of("connection_info", "postgres://joe:canary@h/d"),
            Map.of("connection_info", "postgresql://joe:canary@evil.org/d"),
            Map.of("connection_info", Map.of("driver", "postgresql", "password", "canary\0")),
            Map.of("connection_info", "h2:///mem:x", "connect_args", Map.of("INIT", "canary")))) {
      assertThat(refusal(data).toString()).doesNotContain("canary");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://h/d",
        "postgresql+asyncpg://db.example.org/d",
        "mysql://h/d",
        "h2:///mem:x",
        "h2:///shop/x",
        "sqlite:///x.db",
      })
  void savesWhatMayWork(String url) {
    assertThat(save(OWN, "good", Map.of("connection_info", url)).unusable()).isEmpty();
  }

  @Test
  void refusesAChangeThatCannotWorkAndKeepsWhatWasStored() {
    Map<String, Object> good =
        Map.of("connection_info", Map.of("driver", "postgresql", "host", "h", "password", "pw"));
    UUID id = save(OWN, "one", good).document().id();

    Map<String, Object> worse =
        Map.of("connection_info", Map.of("driver", "postgresql", "host", "evil.org"));
    for (boolean merge : new boolean[] {true, false}) {
      InvalidInputException refused =
          catchThrowableOfType(InvalidInputException.class, () -> update(id, worse, merge));
      assertThat(refused.problems().get(0).pointer()).isEqualTo("/data/connection_info/host");
      assertThat(store.clear(id)).isEqualTo(good);
    }
  }

  /** A look-up takes time, and its result is another one tomorrow. */
  @Test
  void leavesTheAddressesOfANameToTheUse() {
    close();
    open("10.0.0.0/8");

    save(OWN, "name", Map.of("connection_info", "postgresql://no.such.host.invalid/d"));
    save(OWN, "address", Map.of("connection_info", "postgresql://10.1.2.3/d"));

    assertThat(refusal(Map.of("connection_info", "postgresql://11.0.0.1/d")).pointer())
        .isEqualTo("/data/connection_info");
  }

  private Optional<String> update(UUID id, Map<String, Object> data, boolean merge) {
    return store
        .documents()
        .update(id, new BlockDocumentChange(null, data, merge, null), TESTER)
        .unusable();
  }

  @Test
  void savesPythonsDocumentsAndSaysWhyJavaCannotUseThem() {
    for (String slug : List.of("sqlalchemy-connector", "async-sqlalchemy-connector")) {
      SavedDocument<BlockDocumentView> saved =
          save(slug, "one", Map.of("connection_info", "sqlite:////home/joe/canary.db"));
      assertThat(saved.unusable()).get().asString().contains("outside").doesNotContain("canary");
      UUID id = saved.document().id();
      assertThat(update(id, Map.of("connection_info", "snowflake://joe:canary@x/y"), true))
          .get()
          .asString()
          .contains("not known")
          .doesNotContain("canary");
      assertThat(update(id, Map.of("connection_info", "postgresql://h/d"), true)).isEmpty();
    }
    assertThat(save("secret", "one", Map.of("value", "v")).unusable()).isEmpty();
  }

  @Test
  void savesAConnectorWhoseDriverIsElsewhere() {
    SavedDocument<BlockDocumentView> saved =
        save(OWN, "one", Map.of("connection_info", "oracle://joe@h/XE"));

    assertThat(saved.unusable()).get().asString().contains("com.oracle.database.jdbc");
  }
}
