package org.bondstone.rest;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.bondstone.rest.access.CrossOriginFilter;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.access.RoleFeature;
import org.bondstone.rest.access.SignInResource;
import org.bondstone.rest.block.BlockAdminResource;
import org.bondstone.rest.block.BlockCapabilitiesResource;
import org.bondstone.rest.block.BlockDocumentsResource;
import org.bondstone.rest.block.BlockSchemasResource;
import org.bondstone.rest.block.BlockTypesResource;
import org.bondstone.rest.block.ConnectionUrlResource;
import org.bondstone.rest.error.ErrorMapper;
import org.bondstone.rest.health.HealthResource;
import org.bondstone.rest.json.JsonBodyReader;
import org.bondstone.rest.json.JsonWriter;
import org.bondstone.rest.server.AuditResource;
import org.bondstone.rest.server.BlockFilesResource;
import org.bondstone.rest.server.BlockSightResource;
import org.bondstone.rest.server.ConnectionTestsResource;
import org.bondstone.rest.server.EncryptionResource;
import org.bondstone.rest.server.EnginesResource;
import org.bondstone.rest.server.ExpiriesResource;
import org.bondstone.rest.server.MetricsResource;
import org.bondstone.rest.server.OpenApiResource;
import org.bondstone.rest.server.ReleaseResource;
import org.bondstone.rest.server.ServerResource;
import org.bondstone.rest.server.ServersResource;
import org.bondstone.rest.server.SettingsResource;
import org.bondstone.rest.server.TransactionsResource;

/** The REST API, below {@code /bondstone/api}. */
@ApplicationPath("api")
@DeclareRoles({Role.READER_NAME, Role.USER_NAME, Role.ADMIN_NAME})
public class RestApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        BlockTypesResource.class,
        BlockSchemasResource.class,
        BlockDocumentsResource.class,
        BlockCapabilitiesResource.class,
        BlockAdminResource.class,
        ConnectionUrlResource.class,
        ServerResource.class,
        ReleaseResource.class,
        EncryptionResource.class,
        TransactionsResource.class,
        EnginesResource.class,
        BlockSightResource.class,
        MetricsResource.class,
        ConnectionTestsResource.class,
        HealthResource.class,
        SignInResource.class,
        AuditResource.class,
        SettingsResource.class,
        ServersResource.class,
        BlockFilesResource.class,
        ExpiriesResource.class,
        OpenApiResource.class,
        JsonBodyReader.class,
        JsonWriter.class,
        ErrorMapper.class,
        RoleFeature.class,
        CrossOriginFilter.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        // Jersey would describe the API a second time, as WADL.
        "jersey.config.server.wadl.disableWadl", true,
        // JsonWriter alone writes JSON. Beside another JSON provider it is chance which one writes.
        "jersey.config.disableJsonBinding", true,
        "jersey.config.jsonFeature", JsonWriter.class.getSimpleName());
  }
}
