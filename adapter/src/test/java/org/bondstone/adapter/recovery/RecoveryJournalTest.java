package org.bondstone.adapter.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bondstone.adapter.specification.SpecificationWriter;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.ConnectionSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entries that cannot be read keep nobody from the others. */
class RecoveryJournalTest {

  private static final ConnectionSpecification GOOD =
      TestSpecifications.of("postgresql://u:p@h/good").build();
  private static final ConnectionSpecification ODD =
      TestSpecifications.of("postgresql://u:p@h/odd").build();

  /** What has become of an entry. */
  enum Damage {
    EMPTY {
      @Override
      void to(Path entry, JournalCipher cipher) throws IOException {
        Files.write(entry, new byte[0]);
      }
    },
    TORN {
      @Override
      void to(Path entry, JournalCipher cipher) throws IOException {
        byte[] whole = Files.readAllBytes(entry);
        Files.write(entry, Arrays.copyOf(whole, whole.length / 2));
      }
    },
    OF_ANOTHER_NAME {
      @Override
      void to(Path entry, JournalCipher cipher) throws IOException {
        Files.write(entry, cipher.encrypt("other", ValueCodec.encode(Map.of())));
      }
    },
    A_DIRECTORY {
      @Override
      void to(Path entry, JournalCipher cipher) throws IOException {
        Files.delete(entry);
        Files.createDirectory(entry);
      }
    },
    WITH_A_FIELD_OF_A_LATER_VERSION {
      @Override
      void to(Path entry, JournalCipher cipher) throws IOException {
        Map<String, Object> fields = new HashMap<>(SpecificationWriter.write(ODD));
        fields.put("later", true);
        write(entry, cipher, ValueCodec.encode(fields));
      }
    },
    WITH_A_VALUE_OF_A_LATER_VERSION {
      @Override
      void to(Path entry, JournalCipher cipher) throws IOException {
        write(entry, cipher, new byte[] {99});
      }
    },
    IN_THE_FORM_OF_A_LATER_VERSION {
      @Override
      void to(Path entry, JournalCipher cipher) throws IOException {
        write(entry, cipher, new byte[] {7, 0, 0, 0, 1, -1, -1, -1, -1});
      }
    };

    abstract void to(Path entry, JournalCipher cipher) throws IOException;

    private static void write(Path entry, JournalCipher cipher, byte[] content) throws IOException {
      String file = entry.getFileName().toString();
      Files.write(entry, cipher.encrypt(file.substring(0, file.indexOf('.')), content));
    }
  }

  @TempDir Path folder;

  private RecoveryJournal journal() {
    return new RecoveryJournal(folder.resolve("recovery"), folder.resolve("key"));
  }

  @ParameterizedTest
  @EnumSource
  void anEntryThatIsDamagedStaysAndTheOthersAreRead(Damage damage) throws IOException {
    RecoveryJournal before = journal();
    String good = before.write(GOOD).name();
    String odd = before.write(ODD).name();
    Path entry = folder.resolve("recovery").resolve(odd + ".spec");
    damage.to(entry, JournalCipher.of(folder.resolve("key")));

    RecoveryJournal journal = journal();

    assertThat(journal.read()).containsExactly(new RecoveryJournal.Entry(good, GOOD));
    assertThat(journal.names()).containsExactlyInAnyOrder(good, odd);
    assertThat(entry).exists();
  }

  @Test
  void entriesOfAnotherKeyStay() throws IOException {
    String name = journal().write(GOOD).name();
    Files.delete(folder.resolve("key"));

    assertThat(journal().read()).isEmpty();
    assertThat(journal().names()).containsExactly(name);
  }

  @Test
  void aKeyThatIsNoneKeepsTheEntries() throws IOException {
    String name = journal().write(GOOD).name();
    Files.write(folder.resolve("key"), new byte[] {1});

    assertThat(journal().read()).isEmpty();
    assertThat(journal().names()).containsExactly(name);
  }
}
