package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.bondstone.rest.access.CallerRights;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.store.model.RotationStatus;
import org.bondstone.store.service.KeyRotation;

/** The key that secrets are encrypted with. Not part of Prefect's API. */
@Path("admin/encryption")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EncryptionResource {

  private final KeyRotation rotation;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public EncryptionResource() {
    this(null);
  }

  @Inject
  public EncryptionResource(KeyRotation rotation) {
    this.rotation = rotation;
  }

  /** How far a rotation has come. */
  @GET
  @ForRole(Role.ADMIN)
  public RotationStatus status() {
    return rotation.status();
  }

  /** Starts to encrypt with a new key. */
  @POST
  @Path("rotate")
  @ForRole(Role.ADMIN)
  public Response rotate(@Context SecurityContext security) {
    return Response.accepted(rotation.rotate(CallerRights.caller(security))).build();
  }

  /** Removes the keys that no document needs. */
  @POST
  @Path("remove_old_keys")
  @ForRole(Role.ADMIN)
  public RotationStatus removeOldKeys(@Context SecurityContext security) {
    return rotation.removeOldKeys(CallerRights.caller(security));
  }
}
