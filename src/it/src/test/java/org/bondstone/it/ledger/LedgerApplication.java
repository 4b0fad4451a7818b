package org.bondstone.it.ledger;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The ledger over HTTP. */
@ApplicationPath("/")
public class LedgerApplication extends Application {}
