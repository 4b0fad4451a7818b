package org.bondstone.bench.container.app;

import java.sql.Connection;
import java.sql.SQLException;

/** Lends connections. */
interface ConnectionLender {

  Connection borrow() throws SQLException;
}
