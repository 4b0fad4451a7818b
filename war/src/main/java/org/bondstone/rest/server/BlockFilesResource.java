package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.bondstone.rest.access.CallerRights;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.json.JsonBody;
import org.bondstone.store.model.BlockSetPlan;
import org.bondstone.store.model.ExportedBlock;
import org.bondstone.store.model.ExportedSecrets;
import org.bondstone.store.model.FileBlocks;
import org.bondstone.store.service.BlockSets;
import org.bondstone.store.service.FileBlockList;

/** The blocks of this server that come from files. Not part of Prefect's API. */
@Path("admin/block_files")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BlockFilesResource {

  private final FileBlockList files;
  private final BlockSets sets;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public BlockFilesResource() {
    this(null, null);
  }

  @Inject
  public BlockFilesResource(FileBlockList files, BlockSets sets) {
    this.files = files;
    this.sets = sets;
  }

  /** What stands after {@code $sealed}. */
  public record Sealed(String sealed) {}

  /** Lists the blocks, and what is wrong with the files. */
  @GET
  @ForRole(Role.ADMIN)
  public FileBlocks blocks() {
    return files.blocks();
  }

  /** Describes the files, for editors. */
  @GET
  @Path("schema")
  public Object schema() {
    return sets.fileSchema();
  }

  /** Makes blocks as they shall be, or returns what that would change. */
  @POST
  @Path("apply")
  @ForRole(Role.ADMIN)
  public BlockSetPlan apply(JsonBody body, @Context SecurityContext security) {
    return sets.make(body.read(BlockFilesRequests::set), CallerRights.caller(security));
  }

  /** Shows all blocks as files have them. */
  @POST
  @Path("export")
  @ForRole(Role.ADMIN)
  public List<ExportedBlock> export(JsonBody body, @Context SecurityContext security) {
    ExportedSecrets secrets = body.readOptional(BlockFilesRequests::secrets);
    return sets.export(secrets, CallerRights.caller(security));
  }

  /** Encrypts a secret for the file of a block. */
  @POST
  @Path("seal")
  @ForRole(Role.ADMIN)
  public Sealed seal(JsonBody body, @Context SecurityContext security) {
    BlockFilesRequests.Secret secret = body.read(BlockFilesRequests::secret);
    return new Sealed(
        sets.seal(secret.type(), secret.name(), secret.value(), CallerRights.caller(security)));
  }
}
