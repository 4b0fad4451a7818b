package org.bondstone.rest.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.api.spi.TransactionsInDoubt.State;
import org.bondstone.api.spi.TransactionsInDoubt.Transaction;
import org.bondstone.api.spi.TransactionsInDoubt.Unreachable;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.json.Bodies;
import org.bondstone.rest.json.InvalidRequestException;
import org.bondstone.rest.json.JsonWriter;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.Caller;
import org.bondstone.store.service.HandDecisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsResourceTest {

  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final Instant SINCE = Instant.parse("2026-11-28T06:10:00.5Z");

  private final Store store = new Store();
  private final TransactionsResource resource = new TransactionsResource(store);

  private static final class Store implements HandDecisions {

    private State state = State.COMMITTED;
    private final List<String> decided = new ArrayList<>();

    @Override
    public List<Transaction> inDoubt() {
      return List.of(new Transaction(ID, state, List.of("shop on db:5432"), SINCE));
    }

    @Override
    public List<Unreachable> unreachable() {
      return List.of(new Unreachable("shop on db:5432", SINCE, "It is away."));
    }

    @Override
    public Transaction decide(String id, boolean commit, Caller caller) {
      if (!id.equals(ID)) {
        throw new NotFoundException("None.");
      }
      decided.add(caller.name() + (commit ? " commits" : " rolls back"));
      return inDoubt().get(0);
    }
  }

  private static final SecurityContext ADA =
      new SecurityContext() {
        @Override
        public Principal getUserPrincipal() {
          return () -> "ada";
        }

        @Override
        public boolean isUserInRole(String role) {
          return true;
        }

        @Override
        public boolean isSecure() {
          return true;
        }

        @Override
        public String getAuthenticationScheme() {
          return null;
        }
      };

  private TransactionsResource.Decided decide(String id, String body) {
    return resource.decide(id, Bodies.body(body), ADA);
  }

  @Test
  void showsWhatIsInDoubt() throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    new JsonWriter()
        .writeTo(
            resource.inDoubt(),
            null,
            null,
            new Annotation[0],
            MediaType.APPLICATION_JSON_TYPE,
            new MultivaluedHashMap<>(),
            json);
    assertThat(json.toString(UTF_8))
        .isEqualTo(
            ("{'in_doubt':[{'id':'%s','state':'committed','meaning':'%s',"
                    + "'databases':['shop on db:5432'],'since':'2026-11-28T06:10:00.500000Z'}],"
                    + "'unreachable':[{'database':'shop on db:5432',"
                    + "'since':'2026-11-28T06:10:00.500000Z','why':'It is away.'}]}")
                .formatted(ID, TransactionTexts.meaning(State.COMMITTED))
                .replace('\'', '"'));
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void warnsWhateverIsDecidedAgainstOthers(State state) {
    store.state = state;
    assertThat(decide(ID, "{'outcome': 'rollback'}").warning()).contains("may stay different");
    assertThat(store.decided).containsExactly("ada rolls back");
  }

  @Test
  void saysThatACommitWasDecidedBefore() {
    assertThat(decide(ID, "{'outcome': 'commit'}"))
        .isEqualTo(
            new TransactionsResource.Decided(
                ID,
                "commit",
                List.of("shop on db:5432"),
                "It was decided to commit already; these databases are asked again."));
    assertThat(store.decided).containsExactly("ada commits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'outcome': null}",
        "{'outcome': 'COMMIT'}",
        "{'outcome': true}",
        "{'outcome': 'commit', 'force': true}",
        "[]",
        "null"
      })
  void refusesABodyThatIsNoDecision(String body) {
    assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> decide(ID, body));
    assertThat(store.decided).isEmpty();
  }

  @Test
  void refusesAnIdThatIsNone() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> decide("none", "{'outcome': 'commit'}"));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> decide("f".repeat(32), "{'outcome': 'commit'}"));
  }

  @Test
  void isForAdminsOnly() {
    assertThat(TransactionsResource.class.getDeclaredMethods())
        .filteredOn(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
        .extracting(method -> method.getAnnotation(ForRole.class).value())
        .containsOnly(Role.ADMIN)
        .hasSize(2);
  }
}
