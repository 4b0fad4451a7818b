package org.bondstone.it.servers.foreign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** A queue of the container's own. */
@ApplicationScoped
@SuppressWarnings("BanJNDI") // the test says which names
public class Messages {

  /** How long nothing must come until the queue is taken to be empty. */
  private static final long EMPTY_MILLIS = 500;

  /** Sends a message in the transaction that runs. */
  public void send(String factory, String queue, int id) throws NamingException {
    try (JMSContext context = context(factory)) {
      context.createProducer().send(destination(queue), Integer.toString(id));
    }
  }

  /** Takes what is in a queue. */
  public List<String> take(String factory, String queue) throws NamingException {
    List<String> taken = new ArrayList<>();
    try (JMSContext context = context(factory);
        JMSConsumer consumer = context.createConsumer(destination(queue))) {
      String next = consumer.receiveBody(String.class, EMPTY_MILLIS);
      while (next != null) {
        taken.add(next);
        next = consumer.receiveBody(String.class, EMPTY_MILLIS);
      }
    }
    return taken;
  }

  private static JMSContext context(String factory) throws NamingException {
    ConnectionFactory found = InitialContext.doLookup(factory);
    return found.createContext();
  }

  private static Queue destination(String queue) throws NamingException {
    return InitialContext.doLookup(queue);
  }
}
