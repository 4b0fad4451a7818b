package org.bondstone.store.crypto;

import java.util.Optional;
import org.bondstone.store.error.ForbiddenException;

/** A keyset that the operator gives as the text of a setting. The server cannot change it. */
public final class SettingKeysetStorage implements KeysetStorage {

  private final String setting;
  private final String keyset;

  /**
   * @param setting the setting's name, for messages
   * @param keyset its value
   */
  public SettingKeysetStorage(String setting, String keyset) {
    this.setting = setting;
    this.keyset = keyset;
  }

  @Override
  public Optional<String> read() {
    return Optional.of(keyset);
  }

  @Override
  public boolean create(String ignored) {
    return false;
  }

  @Override
  public void replace(String ignored) {
    throw new ForbiddenException(
        "The keyset comes from the setting "
            + setting
            + ", which the server cannot write. Add a primary key there and restart.");
  }

  @Override
  public String place() {
    return setting;
  }
}
