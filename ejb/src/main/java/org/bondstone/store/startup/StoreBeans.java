package org.bondstone.store.startup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.bondstone.api.spi.BlockHealth;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.service.AuditTrail;
import org.bondstone.store.service.BlockDocuments;
import org.bondstone.store.service.BlockEvents;
import org.bondstone.store.service.BlockExpiries;
import org.bondstone.store.service.BlockSchemas;
import org.bondstone.store.service.BlockSets;
import org.bondstone.store.service.BlockTypes;
import org.bondstone.store.service.EngineControl;
import org.bondstone.store.service.FileBlockList;
import org.bondstone.store.service.HandDecisions;
import org.bondstone.store.service.KeyRotation;
import org.bondstone.store.service.LastUses;
import org.bondstone.store.service.LoginRecords;
import org.bondstone.store.service.SealedTexts;
import org.bondstone.store.service.Servers;
import org.bondstone.store.service.StoreHealth;
import org.bondstone.store.service.TestedConnections;

/**
 * The store's services as beans. They hold no state of their own, so they need no scope. The store
 * is handed over when it has started, and not looked up: the filter of credentials also runs for
 * what the server itself serves, where the names of this application are not known. Thread-safe.
 */
@ApplicationScoped
public class StoreBeans {

  private volatile RunningStore running;

  /** Takes the store that has started, and what belongs to its adapter. */
  void take(RunningStore started) {
    running = started;
  }

  private RunningStore running() {
    RunningStore known = running;
    if (known == null) {
      throw new StoreUnavailableException("The block store is not running.");
    }
    return known;
  }

  private Store store() {
    return running().store();
  }

  @Produces
  HandDecisions decisions() {
    return running().decisions();
  }

  @Produces
  EngineControl engines() {
    return running().engines();
  }

  @Produces
  LastUses uses() {
    return store().uses();
  }

  @Produces
  BlockHealth blockHealth() {
    return running().blocks();
  }

  @Produces
  TestedConnections tests() {
    return running().tests();
  }

  @Produces
  AuditTrail trail() {
    return running().trail();
  }

  @Produces
  Servers servers() {
    return running().servers();
  }

  @Produces
  BlockSets sets() {
    return store().sets();
  }

  @Produces
  BlockExpiries expiries() {
    return running().expiries();
  }

  @Produces
  FileBlockList files() {
    return running().files();
  }

  @Produces
  BlockTypes types() {
    return store().types();
  }

  @Produces
  BlockSchemas schemas() {
    return store().schemas();
  }

  @Produces
  BlockDocuments documents() {
    return store().documents();
  }

  @Produces
  BlockEvents events() {
    return store().events();
  }

  @Produces
  KeyRotation rotation() {
    return store().rotation();
  }

  @Produces
  SealedTexts texts() {
    return store().texts();
  }

  @Produces
  LoginRecords logins() {
    return store().logins();
  }

  @Produces
  StoreHealth health() {
    return running().health();
  }
}
