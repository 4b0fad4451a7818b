package org.bondstone.rest.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.bondstone.rest.error.ErrorResponse;

/** Who calls, and signing in at the console. Not part of Prefect's API. */
@Path("admin")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SignInResource {

  private final SignIns signIns;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public SignInResource() {
    this(null);
  }

  @Inject
  public SignInResource(SignIns signIns) {
    this.signIns = signIns;
  }

  /**
   * Who calls.
   *
   * @param signedIn whether it is known by a sign-in, which can be ended
   */
  public record Me(String name, String role, boolean signedIn) {}

  /** Who calls, and what the caller may do. */
  @GET
  @Path("me")
  public Me me(@Context HttpServletRequest request) {
    return new Me(
        request.getUserPrincipal().getName(),
        Role.highest(request::isUserInRole).text(),
        !(request.getUserPrincipal() instanceof AccountPrincipal)
            && SignInCookie.read(request).isPresent());
  }

  /** Signs the caller in, whose credentials are in the header as for every other route. */
  @POST
  @Path("sign-in")
  public Response signIn(@Context HttpServletRequest request) {
    if (request.getUserPrincipal() instanceof AccountPrincipal principal) {
      String text = signIns.begin(principal.account());
      return Response.noContent().cookie(SignInCookie.of(request, text)).build();
    }
    return ErrorResponse.detail(
            409, "Signing in takes the credentials of an account, in the header Authorization.")
        .build();
  }

  /** Signs the caller out. */
  @DELETE
  @Path("sign-in")
  public Response signOut(@Context HttpServletRequest request) {
    SignInCookie.read(request).ifPresent(signIns::end);
    return Response.noContent().cookie(SignInCookie.none(request)).build();
  }
}
