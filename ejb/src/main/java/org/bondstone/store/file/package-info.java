/**
 * Blocks as files: how documents are written in YAML and JSON, what the references in them mean,
 * and the folders of such files, and of Kubernetes' service bindings, as a source of blocks.
 */
package org.bondstone.store.file;
