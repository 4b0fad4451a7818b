package org.bondstone.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.bondstone.it.Archives;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.InContainer;
import org.bondstone.it.NeedsEar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.TestApplication;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An application that knows blocks by their names in JNDI, beside the archives of the runnable jar,
 * where Payara Micro does not have bondstone.rar and bondstone.war from its start.
 */
@RunAsClient
@InContainer
class BlockNamesIT {

  private static final String ADAPTER = "adapter";
  private static final String STORE = "store";
  private static final String APPLICATION = "application";

  private static final String SHOP = ShopWar.SHOP;
  private static final String ORDERS = ShopWar.ORDERS;

  private static boolean deployed;

  @ArquillianResource private Deployer deployer;

  private final SavedBlocks blocks = new SavedBlocks(url("/bondstone/api"));
  private final HttpCalls shop = new HttpCalls(url("/shop/items"));

  @Deployment(name = ADAPTER, managed = false, testable = false)
  static ResourceAdapterArchive adapter() {
    return ShrinkWrap.createFromZipFile(
        ResourceAdapterArchive.class, Archives.rarOfServerJar().toFile());
  }

  @Deployment(name = STORE, managed = false, testable = false)
  static WebArchive store() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, Archives.warOfServerJar().toFile());
  }

  @Deployment(name = APPLICATION, managed = false, testable = false)
  static WebArchive application() {
    return ShopWar.create();
  }

  /** Once for all tests, since it takes seconds. */
  @BeforeEach
  void deploy() {
    if (!deployed) {
      deployed = true;
      if (!TestApplication.besideBondstone()) {
        deployer.deploy(ADAPTER);
        deployer.deploy(STORE);
      }
      saveBlocks();
      deployer.deploy(APPLICATION);
    }
    saveBlocks();
    assertThat(post("/open")).isEqualTo("0 0");
  }

  private void saveBlocks() {
    blocks.save(SHOP, SavedBlocks.h2("jpa_shop"));
    blocks.save(ORDERS, SavedBlocks.h2("jpa_orders"));
  }

  @Test
  void commitsAndRollsBackTwoBlocksTogether() {
    assertThat(post("/1")).isEqualTo("2 2");
    assertThat(post("/2?fail=true")).contains("called off");
    assertThat(count()).isEqualTo("2 2");
  }

  @Test
  void followsABlockToAnotherDatabase() {
    assertThat(post("/1")).isEqualTo("2 2");

    blocks.save(SHOP, SavedBlocks.h2("jpa_moved"));
    assertThat(post("/open")).isEqualTo("0 0");
    assertThat(post("/2/persist")).isEqualTo("1 0");

    blocks.save(SHOP, SavedBlocks.h2("jpa_shop"));
    assertThat(count()).isEqualTo("2 0");
  }

  @Test
  void saysWhatIsMissingUntilItIsThereAgain() {
    blocks.delete(SHOP);
    assertThat(count()).contains("SQLException", "There is no block \"jpa-shop\"");
    assertThat(post("/1/persist")).contains("There is no block \"jpa-shop\"");
    blocks.save(SHOP, SavedBlocks.h2("jpa_shop"));
    assertThat(post("/1/persist")).isEqualTo("1 0");

    blocks.delete(ORDERS);
    assertThat(count()).contains("There is no block \"jpa-orders\"");
    blocks.save(ORDERS, SavedBlocks.h2("jpa_orders"));
    assertThat(post("/2")).isEqualTo("3 2");
  }

  /** As Payara Micro does when it starts. */
  @NeedsEar
  @Test
  void deploysAgainBeforeTheStoreIsThere() {
    assertThat(post("/1")).isEqualTo("2 2");
    deployer.undeploy(APPLICATION);
    deployer.undeploy(STORE);
    deployer.undeploy(ADAPTER);

    deployer.deploy(ADAPTER);
    deployer.deploy(APPLICATION);
    assertThat(count()).contains("no Bondstone adapter runs here");
    deployer.deploy(STORE);

    assertThat(post("/2")).isEqualTo("4 4");
  }

  private String post(String path) {
    return shop.post(path).body();
  }

  private String count() {
    return shop.get("").body();
  }

  private static URI url(String path) {
    return URI.create("http://127.0.0.1:" + System.getProperty("it.http.port") + path);
  }
}
