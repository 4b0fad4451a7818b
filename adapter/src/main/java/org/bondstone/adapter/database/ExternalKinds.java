package org.bondstone.adapter.database;

import org.bondstone.adapter.database.rule.ExternalDriver;

/** Makes the kind of a driver that the operator has turned on. */
public interface ExternalKinds {

  DatabaseKind of(ExternalDriver driver);
}
