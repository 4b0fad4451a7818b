package org.bondstone.credentials.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.DatabaseCredentials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCredentialsTest {

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(parent.resolve("secrets"));
  }

  private CredentialSource open(Map<String, Object> data) {
    return new FileCredentials()
        .open("shop", data, new Settings(Map.of(FileCredentials.FOLDER, folder.toString())));
  }

  @Test
  void readsUserAndPasswordWithoutTheEndOfTheLine() throws IOException {
    Files.writeString(folder.resolve("user"), "ada\n");
    Files.writeString(folder.resolve("password"), " pass word \r\n");

    DatabaseCredentials read =
        open(Map.of("username_file", "user", "password_file", "password")).get(null);

    assertThat(read.user()).contains("ada");
    assertThat(read.password().reveal()).isEqualTo(" pass word ");
    assertThat(read.expires()).isEmpty();
    assertThat(read.toString()).doesNotContain("pass word", "ada");
  }

  @Test
  void withoutAFileForTheUserItIsThatOfTheConnectorsBlock() throws IOException {
    Files.writeString(folder.resolve("password"), "one");

    assertThat(open(Map.of("password_file", "password")).get(null).user()).isEmpty();
  }

  @Test
  void aFileThatChangedIsSeen() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "one");
    CredentialSource source = open(Map.of("password_file", "password"));
    DatabaseCredentials before = source.get(null);
    assertThat(source.isCurrent(before)).isTrue();

    Files.writeString(file, "two");
    assertThat(source.isCurrent(before)).isFalse();
    assertThat(source.get(null).password().reveal()).isEqualTo("two");
  }

  /** The kubelet writes a folder and turns a link around; the file's own link stays. */
  @Test
  void aMountedSecretOfKubernetesIsFollowed() throws IOException {
    Path first = Files.createDirectory(folder.resolve("..2026_11_29"));
    Path second = Files.createDirectory(folder.resolve("..2026_11_30"));
    Files.writeString(first.resolve("password"), "one");
    Files.writeString(second.resolve("password"), "two");
    Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    Files.createSymbolicLink(folder.resolve("password"), Path.of("..data", "password"));
    CredentialSource source = open(Map.of("password_file", "password"));
    DatabaseCredentials before = source.get(null);
    assertThat(before.password().reveal()).isEqualTo("one");

    Files.delete(data);
    assertThat(source.isCurrent(before)).as("while it is away").isTrue();
    Files.createSymbolicLink(data, second.getFileName());
    assertThat(source.isCurrent(before)).isFalse();
    assertThat(source.get(null).password().reveal()).isEqualTo("two");
  }

  @Test
  void whatLiesOutsideOfTheOperatorsFolderIsRefused() throws IOException {
    Path outside = Files.writeString(parent.resolve("other"), "s3cret");
    for (String name :
        new String[] {"../other", outside.toString(), ".", "a/../../other", "\0", "/etc/passwd"}) {
      assertThatExceptionOfType(InvalidSpecificationException.class)
          .as(name)
          .isThrownBy(() -> open(Map.of("password_file", name)))
          .withMessageContainingAll("file-credentials/shop", "password_file", "operator's folder");
    }
    Files.createSymbolicLink(folder.resolve("link"), outside);
    CredentialSource source = open(Map.of("password_file", "link"));
    assertThatExceptionOfType(InvalidSpecificationException.class)
        .isThrownBy(() -> source.get(null))
        .withMessageContaining("leads out")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void withoutTheOperatorsWordNoFileIsRead() {
    assertThatExceptionOfType(InvalidSpecificationException.class)
        .isThrownBy(
            () ->
                new FileCredentials()
                    .open("shop", Map.of("password_file", "p"), new Settings(Map.of())))
        .withMessageContaining(FileCredentials.FOLDER);
  }

  @Test
  void whatIsNoPasswordSaysWhy() throws IOException {
    failed("missing", "does not exist");
    Files.writeString(folder.resolve("empty"), "\n");
    failed("empty", "is empty");
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    failed("binary", "no text in UTF-8");
    Files.write(folder.resolve("large"), new byte[70_000]);
    failed("large", "too large");
    Files.createDirectory(folder.resolve("folder"));
    failed("folder", "cannot be read");
  }

  private void failed(String file, String why) {
    CredentialSource source = open(Map.of("password_file", file));
    assertThatExceptionOfType(CredentialSourceException.class)
        .as(file)
        .isThrownBy(() -> source.get(null))
        .withMessageContainingAll("file-credentials/shop", "password_file", why)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SETTINGS));
  }
}
