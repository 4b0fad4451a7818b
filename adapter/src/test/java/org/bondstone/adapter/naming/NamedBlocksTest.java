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
    public void unbind(String name) throws NamingException {
      bound.remove(name);
      if (name.equals("name/stubborn")) {
        throw new IllegalStateException("the container stops");
      }
      if (name.equals("name/kept")) {
        throw new NamingException("kept");
      }
    }
  }

  private NamedBlocks start(String... ahead) {
    return NamedBlocks.start(directory, new NameFile(folder.resolve("names")), List.of(ahead));
  }

  @Test
  void bindsBlocksThatThereAreAndKeepsTheirNamesWhileTheAdapterRuns() {
    try (NamedBlocks names = start()) {
      names.add(Set.of("orders", "shop"));
      assertThat(directory.bound).containsExactly("name/orders", "name/shop");

      names.forget("orders");
      names.forget("never-there");
      assertThat(directory.bound).containsExactly("name/orders", "name/shop");
    }
    assertThat(directory.bound).isEmpty();
  }

  @Test
  void bindsTheBlocksThatThereWereLastBeforeAnySourceIsThere() {
    try (NamedBlocks names = start()) {
      names.add(Set.of("orders", "shop"));
      names.forget("orders");
    }

    try (NamedBlocks names = start()) {
      assertThat(names).isNotNull();
      assertThat(directory.bound).containsExactly("name/shop");
    }
  }

  @Test
  void forgetsBlocksThatWereDeletedWhileItWasDown() {
    try (NamedBlocks names = start()) {
      names.add(Set.of("orders", "shop"));
    }
    try (NamedBlocks names = start("later")) {
      names.keepOnly(Set.of("shop"));
      assertThat(directory.bound).as("while it runs").contains("name/orders", "name/later");
    }

    try (NamedBlocks names = start()) {
      assertThat(names).isNotNull();
      assertThat(directory.bound).containsExactly("name/shop");
    }
  }

  @Test
  void bindsAheadWhatTheSettingNamesAndDoesNotRememberIt() {
    try (NamedBlocks names = start("later")) {
      assertThat(directory.bound).containsExactly("name/later");
      names.add(Set.of("shop"));
    }

    try (NamedBlocks names = start()) {
      assertThat(names).isNotNull();
      assertThat(directory.bound).containsExactly("name/shop");
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
  void aNameThatCannotBeTakenAwayKeepsNoOtherThere() {
    try (NamedBlocks names = start("kept", "shop", "stubborn")) {
      assertThat(directory.bound).hasSize(3);
      assertThat(names).isNotNull();
    }
    assertThat(directory.bound).isEmpty();
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
