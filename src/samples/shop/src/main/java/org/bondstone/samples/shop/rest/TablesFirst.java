package org.bondstone.samples.shop.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.bondstone.samples.shop.Tables;

/** No request before the tables are there. */
@Provider
public class TablesFirst implements ContainerRequestFilter {

  @Inject private Tables tables;

  @Override
  public void filter(ContainerRequestContext request) {
    tables.prepare();
  }
}
