package org.bondstone.it.servers.foreign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** A queue that is not Bondstone's. */
@ApplicationScoped
@SuppressWarnings("BanJNDI") // the test says which names
public class Messages {

  /** How long nothing must come until the queue is taken to be empty. */
  private static final long EMPTY_MILLIS = 500;

  /** Sends a message in the transaction that runs. */
  public void send(String factory, String queue, int id) throws NamingException, JMSException {
    try (Connection connection = connect(factory);
        Session session = session(connection);
        MessageProducer producer = session.createProducer(destination(queue))) {
      producer.send(session.createTextMessage(Integer.toString(id)));
    }
  }

  /** Takes what is in a queue. */
  public List<String> take(String factory, String queue) throws NamingException, JMSException {
    List<String> taken = new ArrayList<>();
    try (Connection connection = connect(factory);
        Session session = session(connection);
        MessageConsumer consumer = session.createConsumer(destination(queue))) {
      connection.start();
      Message next = consumer.receive(EMPTY_MILLIS);
      while (next != null) {
        taken.add(next.getBody(String.class));
        next = consumer.receive(EMPTY_MILLIS);
      }
    }
    return taken;
  }

  private static Connection connect(String factory) throws NamingException, JMSException {
    ConnectionFactory found = InitialContext.doLookup(factory);
    return found.createConnection();
  }

  /** In a transaction the container's session is part of it, whatever is said here. */
  private static Session session(Connection connection) throws JMSException {
    return connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
  }

  private static Queue destination(String queue) throws NamingException {
    return InitialContext.doLookup(queue);
  }
}
