package org.bondstone.it.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.net.URI;
import org.bondstone.api.Blocks;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.InContainer;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.TestApplication;
import org.bondstone.testing.TrackConnections;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

@InContainer
@TrackConnections(keepEngines = true)
class BondstoneEarIT {

  private static final String H2 = "h2:///it_accounts";

  @Resource(lookup = ConnectorFactory.GLOBAL_NAME)
  private ConnectorFactory factory;

  @Inject private Blocks blocks;
  @Inject private Accounts accounts;
  @Inject private Changes changes;

  @Deployment
  static Archive<?> application() {
    return TestApplication.inEarAsBuilt(BondstoneEarIT.class, Accounts.class, Changes.class);
  }

  @Test
  void commitsAndRollsBackTwoDatabasesTogether() {
    save(Accounts.FIRST, H2);
    save(Accounts.SECOND, LedgerDatabases.first().url());
    accounts.open();

    accounts.move(30, false);
    assertThatThrownBy(() -> accounts.move(20, true)).isInstanceOf(IllegalStateException.class);

    assertThat(accounts.inFirst()).isEqualTo(70);
    assertThat(accounts.inSecond()).isEqualTo(130);
  }

  @Test
  void hearsOfEachChangeOnceInItsOwnContext() {
    save("heard", H2);
    save("heard", H2 + "_other");
    assertThat(changes.of("heard")).containsExactly("CREATED heard", "UPDATED heard");
  }

  @Test
  void usesTheChangedBlockFromTheNextOperationOn() {
    save(Accounts.FIRST, H2);
    save(Accounts.SECOND, LedgerDatabases.first().url());
    accounts.open();
    accounts.move(30, false);

    save(Accounts.SECOND, LedgerDatabases.second().url());
    accounts.open();

    assertThat(accounts.inSecond()).isEqualTo(100);
  }

  @Test
  void findsWhatItSaved() {
    save("it-found", H2);
    assertThat(blocks.names()).contains("it-found");
    assertThat(blocks.find(BlockReference.of("it-found"))).isPresent();
  }

  @Test
  void findsTheFactoryUnderItsGlobalName() {
    assertThat(factory).isNotNull();
  }

  /** Many more requests to the EAR are in the slow tests. */
  @Test
  @RunAsClient
  void answersRequests() {
    HttpCalls api =
        new HttpCalls(
            URI.create(
                "http://127.0.0.1:" + System.getProperty("it.http.port") + "/bondstone/api"));
    assertThat(api.get("/health").status()).isEqualTo(200);

    new SavedBlocks(api).save("it-rest", SavedBlocks.postgresql(5432));
    HttpCalls.Answer read = api.get("/block_types/slug/sql-connector/block_documents/name/it-rest");
    assertThat(read.status()).isEqualTo(200);
    assertThat(
            read.json()
                .getJsonObject("data")
                .getJsonObject("connection_info")
                .getString("password"))
        .isEqualTo("********");
  }

  private void save(String name, String url) {
    blocks.save(name, ConnectionSpecification.of(ConnectionComponents.parse(url)).build(), true);
  }
}
