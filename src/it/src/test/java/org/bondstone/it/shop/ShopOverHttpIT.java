package org.bondstone.it.shop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.bondstone.it.ApplicationsServer;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The runnable jar with the sample beside it, which is there before its block. */
@Tag("slow")
@ExtendWith(ApplicationsServer.Resolver.class)
class ShopOverHttpIT {

  private static final String BLOCK = "shop";

  private static ServerProcess server;
  private static SavedBlocks blocks;
  private static HttpCalls shop;

  private static int number;

  private String sku;

  @BeforeAll
  static void start(ApplicationsServer shared) {
    server = shared.process();
    blocks = shared.blocks();
    shop = new HttpCalls(server.url("/shop/api"));
  }

  @BeforeEach
  void addAnItem() {
    blocks.save(BLOCK, SavedBlocks.h2("shop"));
    sku = "item-" + ++number;
    HttpCalls.Answer added = shop.post("/items", Goods.item(sku, "2.50", 10, 0));
    assertThat(added.status()).as(added.body()).isEqualTo(201);
  }

  @Test
  void saysWhatIsMissingAndWorksOnceItIsThere() {
    blocks.delete(BLOCK);
    HttpCalls.Answer missing = shop.get("/items");
    assertThat(missing.status()).isEqualTo(503);
    assertThat(missing.type()).startsWith("application/problem+json");
    assertThat(code(missing)).isEqualTo("unknown-block");
    assertThat(missing.json().getString("detail"))
        .contains("\"shop\"", "config/save-block.sh shop src/samples/shop/shop-h2.json");

    blocks.save(BLOCK, SavedBlocks.h2("shop"));
    assertThat(shop.get("/items").status()).isEqualTo(200);
  }

  @Test
  void worksOnPostgresqlWhenTheBlockMovesThere() {
    try (PostgresServer postgres = PostgresServer.start()) {
      blocks.save(BLOCK, SavedBlocks.postgresql(postgres.port()));

      assertThat(postgres.texts("SELECT sku FROM items ORDER BY sku"))
          .containsExactly("atlas", "compass", "globe");
      assertThat(shop.get("/items").array()).hasSize(3);
      assertThat(place("globe", 2).getString("status")).isEqualTo("WAITING");
      assertThat(shop.put("/items/globe", Goods.item("globe", "60", 7, 1)).status()).isEqualTo(409);
      assertThat(shop.put("/items/globe", Goods.item("globe", "60", 7, 2)).status()).isEqualTo(200);
      assertThat(code(shop.post("/items", Goods.item("globe", "1", 1, 0)))).isEqualTo("exists");
      assertThat(shop.post("/orders/pack").json().getString("status")).isEqualTo("PACKED");
      assertThat(sold("globe")).isEqualTo(2);
      blocks.save(BLOCK, SavedBlocks.h2("shop"));
      assertThat(postgres.connectionsLeft()).isEmpty();
    }
  }

  @Test
  void ofTwoChangesOfOneVersionTheSecondIsRefused() {
    HttpCalls.Answer first = shop.put("/items/" + sku, Goods.item(sku, "3.00", 9, 1));
    HttpCalls.Answer second = shop.put("/items/" + sku, Goods.item(sku, "4.00", 8, 1));

    assertThat(first.json().getInt("version")).isEqualTo(2);
    assertThat(second.status()).isEqualTo(409);
    assertThat(code(second)).isEqualTo("changed-meanwhile");
    assertThat(item().getInt("stock")).isEqualTo(9);
  }

  /** Both have read the same version, and the other one commits first. */
  @Test
  void ofTwoChangesAtTheSameMomentTheSecondIsRefused() throws Exception {
    try (PostgresServer postgres = PostgresServer.start();
        Connection other = postgres.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      blocks.save(BLOCK, SavedBlocks.postgresql(postgres.port()));
      other.setAutoCommit(false);
      statement.execute("UPDATE items SET stock = 0, version = 2 WHERE sku = 'globe'");

      Future<HttpCalls.Answer> second =
          CompletableFuture.supplyAsync(
              () -> shop.put("/items/globe", Goods.item("globe", "60", 7, 1)));
      Eventually.is("the second waits for the row", () -> waitsForALock(postgres));
      other.commit();

      assertThat(second.get().status()).isEqualTo(409);
      assertThat(code(second.get())).isEqualTo("changed-meanwhile");
      assertThat(postgres.texts("SELECT stock FROM items WHERE sku = 'globe'"))
          .containsExactly("0");
    }
  }

  private static boolean waitsForALock(PostgresServer postgres) {
    return !postgres
        .texts("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        .isEmpty();
  }

  @Test
  void takesOrdersAndReportsThem() {
    JsonObject placed = place(sku, 4);

    assertThat(placed.getString("status")).isEqualTo("WAITING");
    assertThat(item().getInt("stock")).isEqualTo(6);
    assertThat(sold(sku)).isEqualTo(4);
    assertThat(shop.get("/orders/" + placed.getInt("id")).json()).isEqualTo(placed);
  }

  @Test
  void sellsNoMoreThanThereIs() {
    HttpCalls.Answer refused = shop.post("/orders", Goods.order(sku, 11));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(code(refused)).isEqualTo("sold-out");
    assertThat(item().getInt("stock")).isEqualTo(10);
  }

  @Test
  void refusesWhatIsNotThereOrNotValid() {
    assertThat(code(shop.get("/items/nothing"))).isEqualTo("no-such-item");
    assertThat(code(shop.get("/orders/999999"))).isEqualTo("no-such-order");
    assertThat(code(shop.post("/orders", Goods.order("nothing", 1)))).isEqualTo("no-such-item");
    assertThat(shop.get("/nothing").json().getInt("status")).isEqualTo(404);
    assertThat(code(shop.post("/items", Goods.item(sku, "1", 1, 0)))).isEqualTo("exists");

    HttpCalls.Answer invalid = shop.post("/items", Goods.item("No!", "0.001", -1, 0));
    assertThat(invalid.status()).isEqualTo(400);
    assertThat(invalid.json().getString("detail")).contains("sku must", "price ", "stock must");
  }

  /** The store's thread notifies it of the saved block, and it makes its tables at once. */
  @Test
  void whatItDoesWhenItsBlockChangesCountsAsItsOwnUse() {
    HttpCalls admin = new HttpCalls(server.url("/bondstone/api"));

    assertThat(admin.get("/admin/blocks/" + BLOCK + "/uses").array())
        .extracting(use -> use.asJsonObject().getString("name", ""))
        .contains("shop")
        .doesNotContain("bondstone-war");
  }

  @Test
  void showsThePage() {
    HttpCalls.Answer page = new HttpCalls(server.url("/shop")).get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.type()).startsWith("text/html");
  }

  private JsonObject item() {
    return shop.get("/items/" + sku).json();
  }

  private static JsonObject place(String sku, int quantity) {
    HttpCalls.Answer placed = shop.post("/orders", Goods.order(sku, quantity));
    assertThat(placed.status()).as(placed.body()).isEqualTo(201);
    return placed.json();
  }

  private static int sold(String sku) {
    return shop.get("/orders/report").array().stream()
        .map(JsonValue::asJsonObject)
        .filter(line -> line.getString("sku").equals(sku))
        .mapToInt(line -> line.getInt("sold"))
        .sum();
  }

  private static String code(HttpCalls.Answer answer) {
    return answer.json().getString("code");
  }
}
