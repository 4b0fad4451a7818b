package org.bondstone.store.model;

import java.time.Instant;
import java.util.List;

/**
 * The blocks that come from files.
 *
 * @param folder the folder of documents; null when there is none
 * @param bindings the folder of service bindings; null when there is none
 * @param read when they were read last
 * @param blocks those in force, by type and name
 * @param faults what is wrong in files, one line each, without any value
 */
public record FileBlocks(
    String folder, String bindings, Instant read, List<FileBlock> blocks, List<String> faults) {}
