package org.bondstone.store.startup;

import org.bondstone.api.spi.BlockHealth;
import org.bondstone.store.service.AuditTrail;
import org.bondstone.store.service.BlockExpiries;
import org.bondstone.store.service.EngineControl;
import org.bondstone.store.service.FileBlockList;
import org.bondstone.store.service.HandDecisions;
import org.bondstone.store.service.Servers;
import org.bondstone.store.service.StoreHealth;
import org.bondstone.store.service.TestedConnections;

/** The store that has started, and what belongs to its adapter. */
record RunningStore(
    Store store,
    StoreHealth health,
    HandDecisions decisions,
    EngineControl engines,
    TestedConnections tests,
    BlockHealth blocks,
    AuditTrail trail,
    Servers servers,
    FileBlockList files,
    BlockExpiries expiries) {}
