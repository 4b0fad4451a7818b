package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.jpa.ShopWar;
import org.bondstone.it.jpa.data.Items;

/** Payara Micro of Jakarta EE 11. */
class PayaraMicro7IT extends PayaraMicroIT {

  @Override
  PayaraMicro start(Path work, Path... applications) {
    return PayaraMicro.start("payara-micro-7.jar", NewerJdk.home(getClass()), work, applications);
  }

  @Override
  Path shop(Path work) {
    return ShopWar.writeInto(work, Items.class.getPackage());
  }

  /** A repository of Jakarta Data on the persistence unit takes part in the transaction. */
  @Override
  void tryMore(HttpCalls shop) {
    assertThat(shop.post("/stock/11").body()).isEqualTo("true");
    assertThat(shop.post("/stock/12?fail=true").status()).isEqualTo(500);
    assertThat(shop.get("/stock/12").body()).isEqualTo("false");
    assertThat(shop.get("/stock/3").body()).isEqualTo("true");
    assertThat(shop.get("/items").body()).isEqualTo("4 2");
  }
}
