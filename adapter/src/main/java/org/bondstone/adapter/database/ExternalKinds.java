package org.bondstone.adapter.database;

/** Makes the kind of a driver that the operator has turned on. */
public interface ExternalKinds {

  DatabaseKind of(ExternalDriver driver);
}
