package org.bondstone.store.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.StoreSetupException;
import org.bondstone.store.error.UnreadableSecretException;
import org.bondstone.store.testing.MemoryKeysetStorage;
import org.junit.jupiter.api.Test;

class DataCipherTest {

  private static final String ID = "11111111-2222-3333-4444-555555555555";
  private static final Map<String, Object> DATA = Map.of("password", "hunter2", "port", 5432);

  private final MemoryKeysetStorage storage = new MemoryKeysetStorage();
  private final KeyRing keys = KeyRing.open(storage, true);
  private final DataCipher cipher = new DataCipher(keys);

  @Test
  void opensWhatItSealed() {
    SealedData sealed = cipher.seal(ID, DATA);

    assertThat(sealed.keyId()).isEqualTo(keys.primaryId());
    assertThat(cipher.open(ID, sealed.text())).isEqualTo(DATA);
    assertThat(cipher.seal(ID, DATA).text()).isNotEqualTo(sealed.text());
  }

  @Test
  void failsInTheSameWordsWhateverWasTamperedWith() {
    String text = cipher.seal(ID, DATA).text();
    byte[] sealed = Base64.getDecoder().decode(text);
    List<String> tampered = new ArrayList<>();
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      tampered.add(Base64.getEncoder().encodeToString(changed));
    }
    tampered.addAll(List.of("", "AQ==", "no base64!", text.substring(8), text + text));
    tampered.add(cipher.seal("66666666-2222-3333-4444-555555555555", DATA).text());

    assertThat(tampered)
        .allSatisfy(
            changed ->
                assertThat(catchThrowable(() -> cipher.open(ID, changed)))
                    .isInstanceOf(UnreadableSecretException.class)
                    .hasMessage("The block document " + ID + " cannot be decrypted.")
                    .hasNoCause());
  }

  @Test
  void failsInTheSameWordsWhenTheKeyIsGone() {
    String text = cipher.seal(ID, DATA).text();
    KeyRing others = KeyRing.open(new MemoryKeysetStorage(), true);

    assertThatThrownBy(() -> new DataCipher(others).open(ID, text))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessage("The block document " + ID + " cannot be decrypted.");
  }

  @Test
  void readsOldTextsAfterTheKeyHasChanged() {
    SealedData old = cipher.seal(ID, DATA);

    keys.addPrimary();

    assertThat(cipher.open(ID, old.text())).isEqualTo(DATA);
    assertThat(cipher.seal(ID, DATA).keyId()).isNotEqualTo(old.keyId());
    keys.keepPrimaryOnly();
    assertThatThrownBy(() -> cipher.open(ID, old.text()))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void findsAKeyThatAnotherServerHasAdded() {
    KeyRing other = KeyRing.open(storage, false);
    other.addPrimary();
    SealedData sealed = new DataCipher(other).seal(ID, DATA);

    assertThat(cipher.open(ID, sealed.text())).isEqualTo(DATA);
  }

  @Test
  void refusesToMakeAKeysetBesideDocuments() {
    assertThatThrownBy(() -> KeyRing.open(new MemoryKeysetStorage(), false))
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining("memory");
  }

  @Test
  void takesAKeysetFromASettingAndDoesNotChangeIt() {
    KeyRing set =
        KeyRing.open(
            new SettingKeysetStorage("bondstone.keyset", storage.read().orElseThrow()), true);

    assertThat(new DataCipher(set).open(ID, cipher.seal(ID, DATA).text())).isEqualTo(DATA);
    assertThatThrownBy(set::addPrimary)
        .isInstanceOf(ForbiddenException.class)
        .hasMessageContaining("bondstone.keyset");
  }

  @Test
  void saysWhereAWrongKeysetIsWithoutShowingIt() {
    assertThatThrownBy(
            () -> KeyRing.open(new SettingKeysetStorage("bondstone.keyset", "canary"), true))
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining("bondstone.keyset")
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }
}
