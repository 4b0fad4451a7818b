package org.bondstone.it.servers.books;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** A block by its name in JNDI, in the transaction of who calls. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class BookByName {

  @SuppressWarnings("BanJNDI") // the test says which name
  public void write(String name, int id) throws NamingException, SQLException {
    DataSource book = InitialContext.doLookup(name);
    try (Connection connection = book.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO entry VALUES (" + id + ")");
    }
  }
}
