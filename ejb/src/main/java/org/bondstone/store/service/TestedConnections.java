package org.bondstone.store.service;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.bondstone.api.sql.ConnectionTest.Step;
import org.bondstone.api.sql.ConnectionTests.Running;
import org.bondstone.store.error.AuditUnavailableException;
import org.bondstone.store.error.BadReferenceException;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.MaskedSecretException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.ConnectionToTest;

/** Tests of the connections of blocks, and of what may become one. Each is recorded. */
public interface TestedConnections {

  /** A test that runs, and what it is called. */
  record Started(UUID id, Running test) {}

  /**
   * Starts a test.
   *
   * @param progress is notified of each step
   * @return empty when as many run as may
   * @throws NotFoundException when the document or the type does not exist
   * @throws InvalidInputException when a save would refuse the data by its schema
   * @throws BadReferenceException when a reference leads nowhere
   * @throws MaskedSecretException when the mask stands for a secret that is not stored
   * @throws AuditUnavailableException when it could not be recorded
   * @throws ConflictException when a test of that id runs
   */
  Optional<Started> start(ConnectionToTest connection, Consumer<Step> progress, Caller caller);

  /**
   * Ends a test.
   *
   * @throws NotFoundException when none of that id runs
   */
  void cancel(UUID id);
}
