package org.bondstone.server.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {

  @TempDir Path data;

  @Test
  void staysAndIsNoOthers(@TempDir Path other) throws IOException {
    String name = ServerName.of(data);

    assertThat(name).hasSize(9);
    assertThat(ServerName.of(data)).isEqualTo(name);
    assertThat(ServerName.of(other)).isNotEqualTo(name);
  }

  @Test
  void mayBeOneThatTheOperatorHasChosen() throws IOException {
    Files.writeString(data.resolve("server-name"), "server-01\n");
    assertThat(ServerName.of(data)).isEqualTo("server-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "b12", "b12345678\nb87654321", "\u0000\u0000\u0000"})
  void isMadeAnewWhereTheFileHoldsNone(String damaged) throws IOException {
    Files.writeString(data.resolve("server-name"), damaged);
    String name = ServerName.of(data);

    assertThat(name).hasSize(9);
    assertThat(ServerName.of(data)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "b12"})
  void isNotReplacedWhileBranchesMayBeInDoubt(String damaged) throws IOException {
    Files.createFile(Files.createDirectory(data.resolve("recovery")).resolve("x.spec"));
    Path file = Files.writeString(data.resolve("server-name"), damaged);

    assertThatThrownBy(() -> ServerName.of(data))
        .isInstanceOf(FailedStartException.class)
        .hasMessageContaining("unfinished transactions");
    assertThat(file).hasContent(damaged);
  }
}
