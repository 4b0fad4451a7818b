package org.bondstone.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class CommandsTest {

  @Test
  void nameWhatIsAllowedInPlaceOfAWordThatIsNone() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(errors, true, UTF_8);

    assertThat(Commands.isCommand("blokcs", "plan", "x")).isTrue();
    assertThat(new Commands(InputStream.nullInputStream(), err, err).run("blokcs", "plan", "x"))
        .isEqualTo(1);

    assertThat(errors.toString(UTF_8))
        .startsWith("\"blokcs\" is not understood; allowed are hash-password, import-prefect,");
  }

  @Test
  void areNoOptionsAndNoArchives() {
    assertThat(Commands.isCommand()).isFalse();
    assertThat(Commands.isCommand("--lite", "blocks")).isFalse();
    assertThat(Commands.isCommand("Shop.WAR")).isFalse();
  }
}
