package org.bondstone.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.bondstone.api.Blocks;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.it.InContainer;
import org.bondstone.it.TestApplication;
import org.bondstone.testing.ConnectionTracker;
import org.bondstone.testing.TrackConnections;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@InContainer
@TrackConnections(keepEngines = true)
class SessionIT {

  private static final String UNITS =
      """
      <persistence xmlns="https://jakarta.ee/xml/ns/persistence"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="https://jakarta.ee/xml/ns/persistence https://jakarta.ee/xml/ns/persistence/persistence_3_0.xsd"
          version="3.0">
        <persistence-unit name="shop" transaction-type="RESOURCE_LOCAL">
          <class>org.bondstone.it.session.Item</class>
          <class>org.bondstone.it.session.Purchase</class>
          <exclude-unlisted-classes>true</exclude-unlisted-classes>
        </persistence-unit>
        <!-- Whose block does not exist when the application is deployed. -->
        <persistence-unit name="later" transaction-type="JTA">
          <jta-data-source>bondstone:it-later</jta-data-source>
          <class>org.bondstone.it.session.Item</class>
          <exclude-unlisted-classes>true</exclude-unlisted-classes>
          <properties>
            <property name="eclipselink.target-database"
                value="org.eclipse.persistence.platform.database.H2Platform"/>
          </properties>
        </persistence-unit>
      </persistence>
      """;

  @Inject private Blocks blocks;
  @Inject private Shop shop;
  @Resource private ManagedExecutorService executor;
  @Inject private Later later;
  @Inject private Purchases purchases;
  @Inject private Sources sources;
  @Inject private Units units;

  @Deployment
  static Archive<?> application() {
    return TestApplication.with(
        ShrinkWrap.create(WebArchive.class, "test.war")
            .addPackage(Shop.class.getPackage())
            .addAsResource(new StringAsset(UNITS), "META-INF/persistence.xml")
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"));
  }

  @BeforeEach
  void open() {
    blocks.save(
        Shop.BLOCK,
        ConnectionSpecification.of(ConnectionComponents.parse("h2:///it_session")).build(),
        true);
    shop.open();
  }

  @Test
  void eachJobOfAManagedExecutorHasCursorsOfItsOwnThatEndWithIt(ConnectionTracker tracker)
      throws Exception {
    shop.add(1, false);
    Set<Thread> threads = new HashSet<>();
    int jobs = 10;

    for (int i = 0; i < jobs; i++) {
      threads.add(
          executor
              .submit(
                  () -> {
                    assertThat(shop.fetched()).isEqualTo(2);
                    assertThat(shop.first()).isEqualTo(-1);
                    assertThat(shop.first()).isEqualTo(1);
                    return Thread.currentThread();
                  })
              .get());
    }

    assertThat(threads).as("threads that are used again").hasSizeLessThan(jobs);
    assertThat(tracker.lent()).isEmpty();
  }

  @Test
  void joinsTheTransactionOfTheContainerWhereThereIsOne(ConnectionTracker tracker) {
    shop.add(1, false);
    assertThatThrownBy(() -> shop.add(2, true)).isInstanceOf(IllegalStateException.class);
    assertThat(shop.items()).isEqualTo(2);

    // The tracker of the test sees what the server's adapter lends.
    shop.addAlone(3, () -> assertThat(tracker.lent()).hasSize(1));
    assertThat(tracker.lent()).isEmpty();
    assertThat(shop.items()).isEqualTo(3);
  }

  @Test
  void aUnitOfTheContainerIsDeployedBeforeItsBlock() {
    blocks.save(
        Later.BLOCK,
        ConnectionSpecification.of(ConnectionComponents.parse("h2:///it_later")).build(),
        true);
    later.open();

    later.add(1, false);
    assertThatThrownBy(() -> later.add(2, true)).isInstanceOf(IllegalStateException.class);

    assertThat(later.items()).isEqualTo(1);
  }

  @Test
  void injectsSessionsThatJoinTheTransactionAndFollowTheBlock(ConnectionTracker tracker)
      throws SQLException {
    openShop("it_purchases");
    assertThat(purchases.buy("Ada", 7)).isEqualTo(1);
    assertThat(purchases.of("Ada")).singleElement().returns("globe", Purchase::itemName);
    assertThat(sources.purchases()).isEqualTo(1);
    assertThat(sources.entities()).isEqualTo(2);
    assertThat(tracker.lent()).isEmpty();

    openShop("it_other_purchases");
    assertThat(purchases.of("Ada")).isEmpty();
  }

  @Test
  void injectedUnitsAreInOneTransactionWithTheDataSource(ConnectionTracker tracker)
      throws SQLException {
    assertThat(units.add(1, false)).isEqualTo(3);
    assertThatThrownBy(() -> units.add(4, true)).isInstanceOf(IllegalStateException.class);

    assertThat(units.count()).isEqualTo(3);
    assertThat(tracker.lent()).isEmpty();
  }

  private void openShop(String database) throws SQLException {
    blocks.save(
        "shop",
        ConnectionSpecification.of(ConnectionComponents.parse("h2:///" + database)).build(),
        true);
    sources.run("DROP TABLE IF EXISTS ITEM, PURCHASE");
    sources.run("CREATE TABLE ITEM (ID INTEGER PRIMARY KEY, NAME VARCHAR(50))");
    sources.run("INSERT INTO ITEM VALUES (7, 'globe')");
    sources.run(
        "CREATE TABLE PURCHASE (ID BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,"
            + " CUSTOMER VARCHAR(50), ITEM_ID INTEGER)");
  }
}
