package org.bondstone.adapter.naming;

import javax.naming.NamingException;

/** Where names are bound. */
interface Directory {

  /**
   * Binds a block's data source, in place of what had its name.
   *
   * @return the name that it has there
   */
  String bind(String block) throws NamingException;

  /** Takes a name away that {@link #bind} returned. */
  void unbind(String name) throws NamingException;
}
