package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bondstone.cdi.container.ApplicationSettings;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;

/** The settings in force. Not part of Prefect's API. */
@Path("admin/settings")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SettingsResource {

  /** Lists the settings by name. */
  @GET
  @ForRole(Role.ADMIN)
  public List<ShownSetting> settings() {
    return new ShownSettings(ApplicationSettings.ofApplication()).list();
  }
}
