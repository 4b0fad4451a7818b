package org.bondstone.credentials.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bondstone.api.block.Secret;
import org.bondstone.credentials.Step;

/** How this server logs in at Vault. Thread-safe. */
interface VaultLogin {

  /** What it is called in messages. */
  String name();

  /** Whether the token is the login's own: made by it, ended with it. */
  boolean isOwner();

  /**
   * Logs in.
   *
   * @throws org.bondstone.api.error.CredentialSourceException when Vault is away or refuses
   */
  VaultToken in(VaultApi api, Step step);

  /** With a token that somebody made. */
  static VaultLogin byToken(Secret<String> token) {
    return new VaultLogin() {
      @Override
      public String name() {
        return "token";
      }

      @Override
      public boolean isOwner() {
        return false;
      }

      @Override
      public VaultToken in(VaultApi api, Step step) {
        return api.lookUp(step, token);
      }
    };
  }

  /** As an application: <a href="https://openbao.org/api-docs/auth/approle/">AppRole</a>. */
  static VaultLogin byAppRole(String mount, String roleId, Secret<String> secretId) {
    return of(
        "approle",
        (api, step) ->
            api.logIn(step, mount, Map.of("role_id", roleId, "secret_id", secretId.reveal())));
  }

  /**
   * As the pod: <a href="https://openbao.org/api-docs/auth/kubernetes/">Kubernetes</a>. The token's
   * file is read each time, since Kubernetes changes it.
   */
  static VaultLogin byKubernetes(String mount, String role, Path file) {
    return of(
        "kubernetes",
        (api, step) -> api.logIn(step, mount, Map.of("role", role, "jwt", read(file, step))));
  }

  private static String read(Path file, Step step) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw step.settings("the pod's token cannot be read; is this a pod of Kubernetes?");
    }
  }

  /** A login that makes tokens. */
  @FunctionalInterface
  interface Maker {
    VaultToken make(VaultApi api, Step step);
  }

  private static VaultLogin of(String name, Maker maker) {
    return new VaultLogin() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean isOwner() {
        return true;
      }

      @Override
      public VaultToken in(VaultApi api, Step step) {
        return maker.make(api, step);
      }
    };
  }
}
