package org.bondstone.adapter.guide;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.BeginTransaction;

/** Examples of src/docs/queries.md. */
class Customers {

  record Customer(Long id, String name, String city, int version) {}

  record Job(long id, String task) {}

  private final SqlConnector shop;
  private final AsyncSqlConnector later;

  Customers(SqlConnector shop, AsyncSqlConnector later) {
    this.shop = shop;
    this.later = later;
  }

  List<Customer> in(String city) {
    return shop.query("SELECT id, name, city, version FROM customers WHERE city = :city")
        .bind("city", city)
        .list(Customer.class);
  }

  CompletionStage<List<Customer>> laterIn(String city) {
    return later
        .query("SELECT id, name, city, version FROM customers WHERE city = :city")
        .bind("city", city)
        .list(Customer.class);
  }

  @BeginTransaction(withForUpdate = true)
  void pay(long id, int amount) {
    String read = "SELECT balance FROM customers WHERE id = :id";
    int balance = shop.query(read).bind("id", id).forUpdate().one(Integer.class);
    String write = "UPDATE customers SET balance = :balance WHERE id = :id";
    shop.update(write).bind("id", id).bind("balance", balance + amount).run();
  }

  Optional<Job> nextJob() {
    return shop.query("SELECT id, task FROM jobs ORDER BY id LIMIT 1")
        .lock(LockMode.FOR_UPDATE_SKIP_LOCKED)
        .timeout(Duration.ofSeconds(5))
        .optional(Job.class);
  }
}
