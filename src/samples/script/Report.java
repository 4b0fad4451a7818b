import java.util.List;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;

/** A script: what each customer has ordered. Its argument is the URL of a database. */
class Report {

  record Order(String customer, int amount) {}

  record Total(String customer, long amount) {}

  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("Give the URL of a database, such as h2:///mem:report");
    }
    ConnectionSpecification database =
        ConnectionSpecification.of(ConnectionComponents.parse(arguments[0])).build();
    try (SqlConnector shop = SqlConnector.open(database)) {
      shop.execute("CREATE TABLE IF NOT EXISTS orders (customer VARCHAR(50), amount INTEGER)");
      shop.batch("INSERT INTO orders (customer, amount) VALUES (:customer, :amount)")
          .rows(List.of(new Order("Ada", 3), new Order("Emmy", 4), new Order("Ada", 5)))
          .run();
      String totals =
          "SELECT customer, SUM(amount) AS amount FROM orders GROUP BY customer ORDER BY customer";
      for (Total total : shop.query(totals).list(Total.class)) {
        System.out.println(total.customer() + ": " + total.amount());
      }
    }
  }
}
