package org.bondstone.store.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bondstone.store.testing.MemoryKeysetStorage;
import org.junit.jupiter.api.Test;

class CipherTextsTest {

  private static final Map<String, Object> CONTENT = Map.of("name", "ada");

  private final MemoryKeysetStorage storage = new MemoryKeysetStorage();
  private final CipherTexts texts = texts(storage);

  @Test
  void areReadByEachServerOfTheStore() {
    String text = texts.seal("test", CONTENT);

    assertThat(text).matches("[A-Za-z0-9_-]+");
    assertThat(texts(storage).open("test", text)).contains(CONTENT);
  }

  @Test
  void areReadForTheirPurposeOnlyAndByNoOtherStore() {
    String text = texts.seal("test", CONTENT);

    assertThat(texts.open("other", text)).isEmpty();
    assertThat(texts(new MemoryKeysetStorage()).open("test", text)).isEmpty();
  }

  @Test
  void areEmptyWhenNobodyMadeThem() {
    assertThat(List.of("", "x", "no base64!", "AAAA"))
        .allSatisfy(text -> assertThat(texts.open("test", text)).isEmpty());
  }

  private static CipherTexts texts(MemoryKeysetStorage storage) {
    return new CipherTexts(new DataCipher(KeyRing.open(storage, true)));
  }
}
