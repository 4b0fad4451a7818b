package org.bondstone.adapter.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedBlocksTest {

  @TempDir private Path folder;

  private final Names directory = new Names();

  /** A directory that refuses the block {@code refused}. */
  private static final class Names implements Directory {

    private final Set<String> bound = new TreeSet<>();

    @Override
    public String bind(String block) throws NamingException {
      if (block.equals("refused")) {
        throw new NamingException("not that one");
      }
      bound.add("name/" + block);
      return "name/" + block;
    }

    @Override
    public void unbind(String name) {
      bound.remove(name);
    }
  }

  private NamedBlocks start(String... ahead) {
    return NamedBlocks.start(directory, new NameFile(folder.resolve("names")), List.of(ahead));
  }

  @Test
  void bindsBlocksThatThereAreAndNoneThatIsGone() {
    try (NamedBlocks names = start()) {
      names.add(Set.of("orders", "shop"));
      assertThat(directory.bound).containsExactly("name/orders", "name/shop");

      names.remove("orders");
      names.remove("never-there");
      assertThat(directory.bound).containsExactly("name/shop");
    }
    assertThat(directory.bound).isEmpty();
  }

  @Test
  void bindsTheBlocksThatThereWereLastBeforeAnySourceIsThere() {
    try (NamedBlocks names = start()) {
      names.add(Set.of("orders", "shop"));
      names.remove("orders");
    }

    try (NamedBlocks names = start()) {
      assertThat(directory.bound).containsExactly("name/shop");
      names.add(Set.of("shop"));
    }
  }

  @Test
  void bindsAheadWhatTheSettingNamesAndDoesNotRememberIt() {
    try (NamedBlocks names = start("later")) {
      assertThat(directory.bound).containsExactly("name/later");
      names.add(Set.of("shop"));
    }

    try (NamedBlocks names = start()) {
      assertThat(directory.bound).containsExactly("name/shop");
      names.remove("shop");
    }
  }

  @Test
  void aNameThatIsRefusedKeepsNoOtherAway() {
    try (NamedBlocks names = start("refused", "shop")) {
      names.add(Set.of("refused"));
      assertThat(directory.bound).containsExactly("name/shop");
    }
  }

  @Test
  void aFileThatCannotBeReadOrWrittenKeepsNoNameAway() throws IOException {
    Files.createDirectories(folder.resolve("names/not-a-file"));
    try (NamedBlocks names = start("later")) {
      names.add(Set.of("shop"));
      assertThat(directory.bound).containsExactly("name/later", "name/shop");
    }
  }
}
