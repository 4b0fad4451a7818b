package org.bondstone.adapter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is forwarded by hand leaves nothing to the defaults of its interface. */
class ForwardingTest {

  /** Nothing but sharding, and hints between requests, which are not an application's. */
  private static final List<String> LEFT_OUT =
      List.of("beginRequest", "endRequest", "setShardingKey", "setShardingKeyIfValid");

  static Stream<Arguments> guards() {
    return Stream.of(
        Arguments.of(ResultSet.class, GuardedResultSet.class),
        Arguments.of(Connection.class, GuardedConnection.class));
  }

  @ParameterizedTest
  @MethodSource("guards")
  void forwardsEveryMethod(Class<?> type, Class<?> guard) {
    List<Method> defaults =
        Arrays.stream(type.getMethods())
            .filter(method -> method.isDefault() && !LEFT_OUT.contains(method.getName()))
            .filter(method -> implementation(guard, method).isDefault())
            .toList();
    assertThat(defaults).isEmpty();
  }

  private static Method implementation(Class<?> guard, Method method) {
    try {
      return guard.getMethod(method.getName(), method.getParameterTypes());
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
