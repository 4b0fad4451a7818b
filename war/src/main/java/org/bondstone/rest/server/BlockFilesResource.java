package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.store.model.FileBlocks;
import org.bondstone.store.service.FileBlockList;

/** The blocks of this server that come from files. Not part of Prefect's API. */
@Path("admin/block_files")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BlockFilesResource {

  private final FileBlockList files;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public BlockFilesResource() {
    this(null);
  }

  @Inject
  public BlockFilesResource(FileBlockList files) {
    this.files = files;
  }

  /** Lists the blocks, and what is wrong with the files. */
  @GET
  @ForRole(Role.ADMIN)
  public FileBlocks blocks() {
    return files.blocks();
  }
}
