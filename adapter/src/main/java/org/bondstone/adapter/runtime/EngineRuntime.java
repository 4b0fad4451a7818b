package org.bondstone.adapter.runtime;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bondstone.adapter.credential.CredentialSources;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.observation.Watch;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * What connectors and transactions both stand on: sources of blocks and of credentials, and the
 * engines. Thread-safe.
 */
final class EngineRuntime {

  private final CredentialSources credentials;
  private final EngineCache engines;
  private final BlockEngines blocks;
  private final Consumer<ConnectionSpecification> retired;

  /**
   * @param stops is told how to end each part, as it is made: they have threads
   * @param inDoubt whether a source's former credentials may be needed to end a transaction
   * @param retired is notified of specifications that no block and no connector in use has any more
   */
  EngineRuntime(
      AccessPolicy policy,
      Watch watch,
      Stops stops,
      Predicate<String> inDoubt,
      Consumer<ConnectionSpecification> retired) {
    this.credentials =
        new CredentialSources(
            CredentialSources.providers(),
            new OperatorRules(OperatorSettings.OF_PROCESS::text, policy),
            this::sourceBlock,
            inDoubt);
    stops.add(credentials::close);
    this.engines = new EngineCache(policy.withLogins(credentials), watch);
    stops.add(engines::close);
    this.blocks = new BlockEngines(engines, retired);
    this.retired = retired;
    blocks.sources().follow(new ChangedSources(credentials));
  }

  /** The settings of this process come first, as with all blocks. */
  private Optional<BlockDocument> sourceBlock(List<String> slugs, String name) {
    return new SettingBlocks(OperatorSettings.OF_PROCESS::text)
        .find(
            credentials.types().stream().filter(type -> slugs.contains(type.slug())).toList(), name)
        .or(() -> blocks.sources().find(slugs, name));
  }

  CredentialSources credentials() {
    return credentials;
  }

  EngineCache engines() {
    return engines;
  }

  BlockEngines blocks() {
    return blocks;
  }

  Consumer<ConnectionSpecification> retired() {
    return retired;
  }
}
