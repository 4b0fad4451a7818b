package org.bondstone.store.crypto;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bondstone.store.error.UnreadableSecretException;
import org.bondstone.store.service.SealedTexts;

/** Sealed texts by the cipher of documents, whose ids no purpose is like. Thread-safe. */
public final class CipherTexts implements SealedTexts {

  private final DataCipher cipher;

  public CipherTexts(DataCipher cipher) {
    this.cipher = cipher;
  }

  @Override
  public String seal(String purpose, Map<String, Object> content) {
    byte[] sealed = Base64.getDecoder().decode(cipher.seal(purpose, content).text());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  @Override
  public Optional<Map<String, Object>> open(String purpose, String text) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(text);
      return Optional.of(cipher.open(purpose, Base64.getEncoder().encodeToString(sealed)));
    } catch (UnreadableSecretException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public OptionalLong keyId(String text) {
    try {
      return DataCipher.keyIdOf(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }
}
