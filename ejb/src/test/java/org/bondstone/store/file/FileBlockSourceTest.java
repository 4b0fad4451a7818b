package org.bondstone.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.spi.BlockSource;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.api.spi.BlockStore;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.source.Gate;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlockSourceTest {

  private static final List<String> CONNECTOR = List.of("sql-connector");

  @TempDir Path temporary;

  private final TestStore store = new TestStore(TestDatabase.H2);
  private final Map<String, String> environment = new HashMap<>();
  private final Sources sources = new Sources();
  private final AtomicLong nanoTime = new AtomicLong();
  private Path folder;
  private FileBlockSource files;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(temporary.resolve("blocks"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** The store behind the files, and what was told. */
  private final class Sources implements BlockSources {

    private final List<BlockChange> changes = new ArrayList<>();
    private final BlockSource local = store.store().source(Gate.open());

    @Override
    public Registration register(BlockSource source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Registration define(BlockTypeDefinition type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<BlockDocument> find(List<String> typeSlugs, String name) {
      return files.find(typeSlugs, name).or(() -> local.find(typeSlugs, name));
    }

    @Override
    public Set<String> names(List<String> typeSlugs) {
      return new TreeSet<>();
    }

    @Override
    public Optional<BlockStore> store() {
      return Optional.empty();
    }

    @Override
    public void changed(BlockChange change) {
      changes.add(change);
      files.changed(change);
    }

    @Override
    public Registration listen(Consumer<BlockChange> listener) {
      throw new UnsupportedOperationException();
    }
  }

  private void start() {
    start(new FileSettings(Optional.of(folder), Optional.empty(), false));
  }

  private void start(FileSettings settings) {
    files =
        new FileBlockSource(
            settings,
            store.store().newestSchemas()::of,
            DataCheck.none(),
            new SealedValues(store.store().texts()),
            sources,
            environment,
            nanoTime::get);
    files.start();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Sees the change, and then that nothing more changes. */
  private void look() {
    files.refresh();
    files.refresh();
  }

  private static String connector(String name, String host, String password) {
    return """
    type: sql-connector
    name: %s
    data:
      connection_info:
        driver: postgresql
        host: %s
        password: %s
    """
        .formatted(name, host, password);
  }

  private Map<?, ?> connection(String name) {
    return (Map<?, ?>) files.find(CONNECTOR, name).orElseThrow().data().get("connection_info");
  }

  private List<String> faults() {
    return files.blocks().faults();
  }

  @Test
  void findsBlocksWithSecretsFromFilesAndTheEnvironmentAndCiphertext() throws IOException {
    environment.put("SHOP_PASSWORD", "of-environment");
    write("secrets/db.txt", "of-file\n");
    String sealed =
        new SealedValues(store.store().texts())
            .seal(new BlockName("sql-connector", "sealed"), "of-ciphertext");
    write("env.yaml", connector("env", "h", "{$env: SHOP_PASSWORD}"));
    write("deep/file.yml", connector("file", "h", "{$file: ../secrets/db.txt}"));
    write(
        "sealed.json",
        """
        {"type": "sql-connector", "name": "sealed", "expires": "2027-01-31T10:00:00+01:00",
         "data": {"connection_info": {"driver": "h2", "password": {"$sealed": "%s"}}}}
        """
            .formatted(sealed));
    start();

    assertThat(faults()).isEmpty();
    assertThat(connection("env").get("password")).isEqualTo("of-environment");
    assertThat(connection("file").get("password")).isEqualTo("of-file");
    assertThat(connection("sealed").get("password")).isEqualTo("of-ciphertext");
    assertThat(files.find(List.of(), "env").orElseThrow())
        .hasToString("BlockDocument[sql-connector/env from files]");
    assertThat(files.names(List.of())).containsExactly("env", "file", "sealed");
    assertThat(files.names(List.of("secret"))).isEmpty();
    assertThat(files.find(List.of("secret"), "env")).isEmpty();
    assertThat(files.blocks().blocks().get(2).expires())
        .isEqualTo(Instant.parse("2027-01-31T09:00:00Z"));
    assertThat(files.blocks().toString()).doesNotContain("of-file", "of-environment");
  }

  @Test
  void refusesCiphertextThatWasChangedOrMadeForAnotherBlockOrStandsWhereItWouldBeShown()
      throws IOException {
    String sealed =
        new SealedValues(store.store().texts())
            .seal(new BlockName("sql-connector", "one"), "of-ciphertext");
    char last = sealed.charAt(20);
    String changed = sealed.substring(0, 20) + (last == 'A' ? 'B' : 'A') + sealed.substring(21);
    write("changed.yaml", connector("one", "h", "{$sealed: " + changed + "}"));
    write("other.yaml", connector("two", "h", "{$sealed: " + sealed + "}"));
    write(
        "host.yaml", connector("one", "{$sealed: " + sealed + "}", "null").replace("one", "three"));
    start();

    assertThat(faults())
        .hasSize(3)
        .allMatch(fault -> fault.contains("This cannot be decrypted"))
        .noneMatch(fault -> fault.contains("of-ciphertext"));

    Files.delete(folder.resolve("changed.yaml"));
    write("host.yaml", connector("one", "{$sealed: " + sealed + "}", "null"));
    look();
    assertThat(faults())
        .contains(
            folder.resolve("host.yaml")
                + ":6: /data/connection_info/host: This field is no secret, so that what is sealed"
                + " here would be shown to every reader");
  }

  @Test
  void refusesReferencesThatDoubleAtEveryLevel() throws IOException {
    store.schema(store.type("pair"), Map.of("title", "Pair", "type", "object"));
    StringBuilder chain = new StringBuilder();
    for (int level = 0; level < 12; level++) {
      chain.append(
          "---\n{type: pair, name: n%d, data: {a: {$block: pair/n%d}, b: {$block: pair/n%d}}}\n"
              .formatted(level, level + 1, level + 1));
    }
    write("chain.yaml", chain + "---\n{type: pair, name: n12, data: {}}\n");
    start();

    assertThat(faults())
        .isNotEmpty()
        .allMatch(
            fault ->
                fault.endsWith(
                    "References may nest 50 levels deep, and a block may hold 1000 others"));
  }

  @Test
  void refusesASecretInTheClearUnlessForced() throws IOException {
    Path file = write("shop.yaml", connector("shop", "h", "canary"));
    write(
        "url.yaml",
        """
        type: sql-connector
        name: url
        data: {connection_info: "postgresql://ada:canary@h/db"}
        """);
    start();

    assertThat(faults())
        .containsExactlyInAnyOrder(
            file
                + ":7: /data/connection_info/password: A secret stands here in the clear; allowed"
                + " is a reference: $file, $env or $sealed",
            folder.resolve("url.yaml")
                + ":3: /data/connection_info: A secret stands here in the"
                + " clear; allowed is a reference: $file, $env or $sealed");
    assertThatThrownBy(() -> files.find(CONNECTOR, "shop"))
        .as("the store must not answer for what a file means to be another block")
        .isInstanceOf(BlockSourceException.class)
        .hasMessageContaining("/data/connection_info/password");

    start(new FileSettings(Optional.of(folder), Optional.empty(), true));
    assertThat(faults()).isEmpty();
    assertThat(connection("shop").get("password")).isEqualTo("canary");
  }

  @Test
  void doesNotTakeTheMaskForASecret() throws IOException {
    Path file = write("shop.yaml", connector("shop", "h", "'********'"));
    start();
    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith(file + ":3: /data: The field /connection_info/password holds the mask");
  }

  @Test
  void keepsTheLastGoodStateOfAWrongFileWhileOthersChange() throws IOException {
    Path shop = write("shop.yaml", connector("shop", "one", "null"));
    write("other.yaml", connector("other", "one", "null"));
    start();

    Files.writeString(shop, connector("shop", "[1]", "null"));
    write("other.yaml", connector("other", "two", "null"));
    look();

    assertThat(connection("shop").get("host")).isEqualTo("one");
    assertThat(connection("other").get("host")).isEqualTo("two");
    assertThat(faults())
        .isNotEmpty()
        .allMatch(fault -> fault.startsWith(shop + ":6: /data/connection_info/host: Must be"));
    assertThat(sources.changes)
        .containsExactly(new BlockChange(BlockChange.Kind.UPDATED, "sql-connector", "other"));

    Files.writeString(shop, connector("shop", "three", "null"));
    look();
    assertThat(connection("shop").get("host")).isEqualTo("three");
    assertThat(faults()).isEmpty();

    Files.delete(shop);
    look();
    assertThat(files.find(CONNECTOR, "shop")).isEmpty();
    assertThat(sources.changes)
        .endsWith(new BlockChange(BlockChange.Kind.DELETED, "sql-connector", "shop"));
  }

  @Test
  void keepsAllWhileTheFolderIsAway() throws IOException {
    write("shop.yaml", connector("shop", "one", "null"));
    start();
    Path away = temporary.resolve("away");
    Files.move(folder, away);
    look();
    assertThat(connection("shop").get("host")).isEqualTo("one");
    assertThat(faults())
        .containsExactly(
            "The files of blocks cannot be read, and count as they were before:"
                + " NoSuchFileException "
                + folder);

    Files.move(away, folder);
    write("shop.yaml", connector("shop", "twice", "null"));
    look();
    assertThat(connection("shop").get("host")).isEqualTo("twice");
    assertThat(faults()).isEmpty();
  }

  @Test
  void seesWhatKubernetesMountsAnew() throws IOException {
    Path first = Files.createDirectories(folder.resolve("..1"));
    Path second = Files.createDirectories(folder.resolve("..2"));
    Files.writeString(first.resolve("shop.yaml"), connector("shop", "one", "{$file: password}"));
    Files.writeString(first.resolve("password"), "pw1");
    Files.writeString(second.resolve("shop.yaml"), connector("shop", "two", "{$file: password}"));
    Files.writeString(second.resolve("password"), "pw2");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
    Files.createSymbolicLink(folder.resolve("shop.yaml"), Path.of("..data/shop.yaml"));
    Files.createSymbolicLink(folder.resolve("password"), Path.of("..data/password"));
    start();
    assertThat(faults()).isEmpty();
    assertThat(connection("shop").get("host")).isEqualTo("one");

    Files.createSymbolicLink(folder.resolve("..tmp"), Path.of("..2"));
    Files.move(
        folder.resolve("..tmp"),
        folder.resolve("..data"),
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    look();

    assertThat(connection("shop").get("host")).isEqualTo("two");
    assertThat(connection("shop").get("password")).isEqualTo("pw2");
    assertThat(sources.changes).hasSize(1);
    look();
    assertThat(sources.changes).as("nothing more is told").hasSize(1);
  }

  @Test
  void followsASecretThatADocumentRefersTo() throws IOException {
    Path secret = Files.writeString(temporary.resolve("password"), "one");
    write("shop.yaml", connector("shop", "h", "{$file: " + secret + "}"));
    start();
    Files.writeString(secret, "another");
    look();
    assertThat(connection("shop").get("password")).isEqualTo("another");
  }

  @Test
  void putsInPlaceTheBlocksThatADocumentRefersToAndTellsOfTheirChanges() throws IOException {
    store.document(store.secretSchema("login", "password"), "joe", Map.of("password", "hunter2"));
    store.schema(store.type("pair"), Map.of("title", "Pair", "type", "object"));
    write(
        "pair.yaml",
        """
        type: pair
        name: both
        data:
          stored: {$block: login/joe}
          beside: {$block: pair/leaf}
        ---
        type: pair
        name: leaf
        data: {word: hello}
        """);
    start();

    assertThat(faults()).isEmpty();
    assertThat(files.find(List.of("pair"), "both").orElseThrow().data())
        .isEqualTo(
            Map.of("stored", Map.of("password", "hunter2"), "beside", Map.of("word", "hello")));
    sources.changed(new BlockChange(BlockChange.Kind.UPDATED, "login", "joe"));
    assertThat(sources.changes).contains(new BlockChange(BlockChange.Kind.UPDATED, "pair", "both"));

    write(
        "pair.yaml",
        """
        type: pair
        name: both
        data: {beside: {$block: pair/leaf}}
        ---
        type: pair
        name: leaf
        data: {back: {$block: pair/both}, nobody: {$block: pair/nobody}, nested: {a: {$block: a/b}}}
        """);
    look();
    assertThat(faults())
        .contains(
            folder.resolve("pair.yaml")
                + ":7: /data/nested/a: $block stands for a field of the block itself, not for a"
                + " part of one");
    assertThat(files.find(List.of("pair"), "both")).isPresent();
  }

  @Test
  void tellsOfReferencesThatLeadNowhere() throws IOException {
    store.schema(store.type("pair"), Map.of("title", "Pair", "type", "object"));
    write(
        "pair.yaml",
        """
        type: pair
        name: both
        data:
          circle: {$block: pair/both}
        """);
    write(
        "values.yaml",
        """
        type: pair
        name: values
        data:
          a: {$env: NOT_SET}
          b: {$file: missing}
          c: {$secret: x}
          d: {$file: 5}
          e: {$block: nonsense}
        """);
    write("type.yaml", "{type: nobody, name: a, data: {}}");
    write("z.yaml", "{type: nobody, name: a, data: {}}");
    start();

    String values = folder.resolve("values.yaml") + ":";
    assertThat(faults())
        .containsExactlyInAnyOrder(
            folder.resolve("pair.yaml")
                + ":4: /data/circle: The references lead in a circle, at pair/both",
            values + "4: /data/a: There is no environment variable NOT_SET",
            values
                + "5: /data/b: The file "
                + folder.resolve("missing")
                + " cannot be read: NoSuchFileException",
            values
                + "6: /data/c: There is no reference $secret; allowed are $block, $env, $file,"
                + " $sealed",
            values + "7: /data/d: $file takes a text",
            values + "8: /data/e: $block takes a block as type-slug/name",
            folder.resolve("type.yaml") + ":1: /type: There is no block type \"nobody\" here",
            folder.resolve("z.yaml")
                + ":1: /name: The block nobody/a stands in "
                + folder.resolve("type.yaml")
                + " already");
  }

  @Test
  void takesADocumentAsSoonAsItsTypeIsThere() throws IOException {
    write("type.yaml", "{type: later, name: a, data: {x: 1}}");
    start();
    assertThatThrownBy(() -> files.find(List.of("later"), "a"))
        .isInstanceOf(BlockSourceException.class);

    store.schema(store.type("later"), Map.of("title", "Later", "type", "object"));

    assertThatThrownBy(() -> files.find(List.of("later"), "a"))
        .as("a wrong file is not read at each call")
        .isInstanceOf(BlockSourceException.class);
    nanoTime.addAndGet(2_000_000_000L);
    assertThat(files.find(List.of("later"), "a").orElseThrow().data()).containsEntry("x", 1);
  }

  @Test
  void takesServiceBindings() throws IOException {
    Path root = Files.createDirectories(temporary.resolve("bindings"));
    binding(
        root,
        "orders",
        Map.of(
            "type",
            "postgresql",
            "provider",
            "bitnami",
            "host",
            "db",
            "port",
            "5433\n",
            "username",
            "app",
            "password",
            "pw",
            "database",
            "orders"));
    binding(root, "by-uri", Map.of("type", "mysql", "uri", "mysql://ada:p%40ss@db:3307/shop"));
    binding(root, "queue", Map.of("type", "kafka", "bootstrap-servers", "k"));
    binding(root, "Wrong_Name", Map.of("type", "postgresql"));
    binding(root, "wrong-port", Map.of("type", "postgresql", "port", "canary"));
    start(new FileSettings(Optional.empty(), Optional.of(root), false));

    assertThat(connection("orders"))
        .isEqualTo(
            Map.of(
                "driver",
                "postgresql",
                "username",
                "app",
                "password",
                "pw",
                "host",
                "db",
                "port",
                5433,
                "database",
                "orders"));
    assertThat(connection("by-uri"))
        .isEqualTo(
            Map.of(
                "driver",
                "mysql",
                "username",
                "ada",
                "password",
                "p@ss",
                "host",
                "db",
                "port",
                3307,
                "database",
                "shop"));
    assertThat(files.names(List.of())).containsExactly("by-uri", "orders");
    assertThat(faults())
        .containsExactlyInAnyOrder(
            root.resolve("Wrong_Name")
                + ": The binding's name is the block's: only lowercase letters, digits and dashes"
                + " are allowed",
            root.resolve("wrong-port") + ": The file port holds no number");

    Files.writeString(root.resolve("orders/password"), "rotated");
    look();
    assertThat(connection("orders").get("password")).isEqualTo("rotated");
  }

  @Test
  void takesServiceBindingsAsTheyAreMounted() throws IOException {
    Path root = Files.createDirectories(temporary.resolve("bindings"));
    binding(
        root.resolve("orders"),
        "..1",
        Map.of("type", "postgres\n", "host", " db\n", "password", " pw \n", "sslmode", "require"));
    Files.createSymbolicLink(root.resolve("orders/..data"), Path.of("..1"));
    for (String entry : List.of("type", "host", "password", "sslmode")) {
      Files.createSymbolicLink(
          root.resolve("orders").resolve(entry), Path.of("..data").resolve(entry));
    }
    Files.writeString(root.resolve("orders/.port"), "canary");
    binding(root, "..hidden", Map.of("type", "postgresql", "host", "h"));
    start(new FileSettings(Optional.empty(), Optional.of(root), false));

    assertThat(faults()).isEmpty();
    assertThat(files.names(List.of())).containsExactly("orders");
    assertThat(connection("orders"))
        .as("spaces may be part of a password")
        .isEqualTo(
            Map.of(
                "driver",
                "postgresql",
                "host",
                "db",
                "password",
                " pw ",
                "query",
                Map.of("sslmode", "require")));

    binding(
        root.resolve("orders"),
        "..2",
        Map.of("type", "postgres", "host", "db2", "password", "two", "sslmode", "require"));
    Files.createSymbolicLink(root.resolve("orders/..tmp"), Path.of("..2"));
    Files.move(
        root.resolve("orders/..tmp"),
        root.resolve("orders/..data"),
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    look();
    assertThat(connection("orders").get("host")).isEqualTo("db2");
    assertThat(connection("orders").get("password")).isEqualTo("two");
  }

  @Test
  void takesTheAddressOfAServiceBinding() throws IOException {
    Path root = Files.createDirectories(temporary.resolve("bindings"));
    binding(
        root,
        "parts-first",
        Map.of(
            "type", "postgresql", "uri", "postgres://ada:one@h1:1/d1", "host", "h2", "port", "2"));
    binding(
        root,
        "jdbc",
        Map.of("type", "mssql", "jdbc-url", "jdbc:sqlserver://h:1434;databaseName=shop"));
    binding(root, "same", Map.of("type", "sqlserver", "host", "h"));
    Path canary = Files.writeString(temporary.resolve("canary"), "canary");
    binding(root, "sly", Map.of("type", "postgresql", "uri", "postgresql://h/d?$file=" + canary));
    start(new FileSettings(Optional.empty(), Optional.of(root), false));

    assertThat(connection("parts-first"))
        .isEqualTo(
            Map.of(
                "driver",
                "postgresql",
                "username",
                "ada",
                "password",
                "one",
                "host",
                "h2",
                "port",
                2,
                "database",
                "d1"));
    assertThat(connection("jdbc"))
        .isEqualTo(Map.of("driver", "mssql", "host", "h", "port", 1434, "database", "shop"));
    assertThat(connection("same")).isEqualTo(Map.of("driver", "mssql", "host", "h"));
    assertThat(faults())
        .as("a binding refers to nothing")
        .singleElement()
        .asString()
        .startsWith(
            root.resolve("sly")
                + ": /data/connection_info/query: There is no reference $file; allowed are $block");
  }

  private static void binding(Path root, String name, Map<String, String> entries)
      throws IOException {
    Path folder = Files.createDirectories(root.resolve(name));
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      Files.writeString(folder.resolve(entry.getKey()), entry.getValue());
    }
  }
}
