package org.bondstone.bench.container.app;

import java.sql.Connection;
import java.sql.SQLException;

/** Lends connections. */
interface Lender {

  Connection borrow() throws SQLException;
}
