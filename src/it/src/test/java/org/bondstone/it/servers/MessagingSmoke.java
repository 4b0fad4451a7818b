package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bondstone.it.Eventually;
import org.bondstone.it.LedgerDatabases;
import org.junit.jupiter.api.Test;

/** The same with a queue of the server's own, which takes part as well. */
abstract class MessagingSmoke extends ForeignSmoke {

  /** Under which name the application finds the factory of connections to the broker. */
  String factory() {
    return "java:comp/DefaultJMSConnectionFactory";
  }

  /** Under which name the application finds the queue. */
  abstract String queue();

  private String names() {
    return "?factory=" + factory() + "&queue=" + queue();
  }

  @Override
  final void transfer(int id) {
    assertThat(send(id, "&data-source=" + dataSource())).isEqualTo("sent");
  }

  private String send(int id, String more) {
    return application().post("/messages/" + id + names() + more).body();
  }

  /** A message that is in doubt comes when the server has recovered. */
  @Override
  final void assertOthers(Integer... ids) {
    String expected = Arrays.toString(ids);
    assertThat(
            Eventually.last(
                () -> application().get("/messages" + names()).body(),
                expected::equals,
                Server.START))
        .isEqualTo(expected);
  }

  @Test
  void commitsAndRollsBackAMessageAndARowAsOne() {
    assertThat(send(3, "")).isEqualTo("sent");
    assertThat(send(4, "&fail=true")).isEqualTo("called off");
    assertThat(LedgerDatabases.entries(LedgerDatabases.first())).containsExactly(3);
    assertOthers(3);
    assertThat(LedgerDatabases.inDoubt()).isEmpty();
  }
}
