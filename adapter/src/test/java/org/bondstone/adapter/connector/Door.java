package org.bondstone.adapter.connector;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.bondstone.api.sql.SqlConnector;

/** The ways of a text to the database. All rows of a result are read. */
enum Door {
  EXECUTE {
    @Override
    void pass(SqlConnector connector, String sql) {
      connector.execute(sql);
    }
  },
  EXECUTE_MANY {
    @Override
    void pass(SqlConnector connector, String sql) {
      connector.executeMany(sql, List.of(Map.of(), Map.of()));
    }
  },
  FETCH {
    @Override
    void pass(SqlConnector connector, String sql) {
      connector.fetchAll(sql);
    }
  },
  STATEMENT {
    @Override
    void pass(SqlConnector connector, String sql) throws SQLException {
      try (Connection connection = connector.connection();
          Statement statement = connection.createStatement()) {
        if (statement.execute(sql)) {
          read(statement.getResultSet());
        }
      }
    }
  },
  STATEMENT_UPDATE {
    @Override
    void pass(SqlConnector connector, String sql) throws SQLException {
      try (Connection connection = connector.connection();
          Statement statement = connection.createStatement()) {
        statement.executeUpdate(sql);
      }
    }
  },
  BATCH {
    @Override
    void pass(SqlConnector connector, String sql) throws SQLException {
      try (Connection connection = connector.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.addBatch(sql);
        statement.executeBatch();
      }
    }
  },
  PREPARED {
    @Override
    void pass(SqlConnector connector, String sql) throws SQLException {
      try (Connection connection = connector.dataSource().getConnection();
          PreparedStatement statement = connection.prepareStatement(sql)) {
        if (statement.execute()) {
          read(statement.getResultSet());
        }
      }
    }
  },
  CALL {
    @Override
    void pass(SqlConnector connector, String sql) throws SQLException {
      try (Connection connection = connector.connection();
          PreparedStatement statement = connection.prepareCall(sql)) {
        statement.execute();
      }
    }
  },
  SESSION {
    @Override
    void pass(SqlConnector connector, String sql) {
      try (EntityManager session = connector.session("quiet")) {
        session.getTransaction().begin();
        session.createNativeQuery(sql).executeUpdate();
        session.getTransaction().commit();
      }
    }
  },
  SESSION_QUERY {
    @Override
    void pass(SqlConnector connector, String sql) {
      try (EntityManager session = connector.session("quiet")) {
        session.createNativeQuery(sql).getResultList();
      }
    }
  };

  abstract void pass(SqlConnector connector, String sql) throws SQLException;

  private static void read(ResultSet result) throws SQLException {
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      for (int i = 1; i <= columns; i++) {
        result.getObject(i);
      }
    }
  }
}
