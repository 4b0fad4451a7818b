package org.bondstone.store.connection;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.ConnectionTest.Step;
import org.bondstone.api.sql.ConnectionTests.Running;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.api.sql.ServerAddress;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.document.Drafts;
import org.bondstone.store.document.UsedData;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.ConnectionToTest;
import org.bondstone.store.service.TestedConnections;

/**
 * Has the adapter test connections, and records who asked for it: a test sends stored secrets to
 * where the settings say. Thread-safe.
 */
public final class AuditedTests implements TestedConnections {

  private final ConnectorProvider adapter;
  private final Drafts drafts;
  private final Audit audit;
  private final Map<UUID, Running> running = new ConcurrentHashMap<>();

  public AuditedTests(ConnectorProvider adapter, Drafts drafts, Audit audit) {
    this.adapter = adapter;
    this.drafts = drafts;
    this.audit = audit;
  }

  @Override
  public Optional<Started> start(
      ConnectionToTest connection, Consumer<Step> progress, Caller caller) {
    UUID id = connection.id() == null ? UUID.randomUUID() : connection.id();
    if (running.containsKey(id)) {
      throw taken();
    }
    UsedData used = used(connection);
    audit.requireWritable();
    Optional<Running> begun =
        adapter
            .connectionTests()
            .start(used.typeSlug(), used.data(), connection.deadline(), progress);
    begun.ifPresent(
        test -> {
          audit.changed(caller, action(connection), subject(used));
          keep(id, test);
        });
    return begun.map(test -> new Started(id, test));
  }

  private void keep(UUID id, Running test) {
    if (running.putIfAbsent(id, test) != null) {
      test.cancel();
      throw taken();
    }
    var unused = test.result().thenRun(() -> running.remove(id, test));
  }

  private static ConflictException taken() {
    return new ConflictException("A connection test of this id runs already.");
  }

  private UsedData used(ConnectionToTest connection) {
    boolean byId = connection.documentId() != null;
    if (connection.data() == null) {
      return byId
          ? drafts.stored(connection.documentId())
          : drafts.stored(connection.typeSlug(), connection.name());
    }
    return byId
        ? drafts.changed(connection.documentId(), connection.data(), connection.mergeExistingData())
        : drafts.made(connection.typeSlug(), connection.data());
  }

  private static String action(ConnectionToTest connection) {
    return connection.data() == null
        ? "tested the connection of block"
        : "tested unsaved settings of block";
  }

  /** Where it leads to is part of it: stored secrets go there. */
  private String subject(UsedData used) {
    String name = used.name() == null ? "(new)" : used.name();
    return used.typeSlug() + "/" + name + place(used);
  }

  private String place(UsedData used) {
    try {
      List<ServerAddress> servers =
          adapter.read(used.typeSlug(), used.data()).components().servers();
      return servers.isEmpty()
          ? ""
          : " at " + servers.stream().map(ServerAddress::toString).collect(joining(", "));
    } catch (BondstoneException e) {
      // The test says what is wrong with it.
      return "";
    }
  }

  @Override
  public void cancel(UUID id) {
    Running test = running.get(id);
    if (test == null) {
      throw new NotFoundException("No connection test of this id runs.");
    }
    test.cancel();
  }
}
