package org.bondstone.adapter.naming;

import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameAlreadyBoundException;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.sql.DataSource;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.BlockDataSource;

/**
 * The container's JNDI. Names are global where it takes such names, and else plain: {@code
 * bondstone/block/shop}. A block's name is a JNDI name as it is, since it holds letters, digits and
 * dashes only.
 */
@SuppressWarnings("BanJNDI") // names of checked parts, bound by this server
final class JndiDirectory implements Directory {

  private static final String[] PLAIN_CONTEXTS = {"bondstone", "bondstone/block"};
  private static final String PLAIN_NAMES = "bondstone/block/";

  @Override
  public String bind(String block) throws NamingException {
    DataSource dataSource = new BlockDataSource(BlockReference.of(block));
    Context context = new InitialContext();
    try {
      return bind(context, BlockDataSource.GLOBAL_NAMES + block, dataSource);
    } catch (OperationNotSupportedException e) {
      makePlainContexts(context);
      return bind(context, PLAIN_NAMES + block, dataSource);
    } finally {
      context.close();
    }
  }

  private static String bind(Context context, String name, DataSource dataSource)
      throws NamingException {
    context.rebind(name, dataSource);
    return name;
  }

  private static void makePlainContexts(Context context) throws NamingException {
    for (String name : PLAIN_CONTEXTS) {
      try {
        context.createSubcontext(name);
      } catch (NameAlreadyBoundException e) {
        // By an earlier block.
      }
    }
  }

  @Override
  public void unbind(String name) throws NamingException {
    Context context = new InitialContext();
    try {
      context.unbind(name);
    } finally {
      context.close();
    }
  }
}
