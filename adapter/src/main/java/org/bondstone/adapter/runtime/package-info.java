/**
 * What runs behind the resource adapter, and behind a connector outside any container: the sources
 * of blocks, the resolved blocks and the engines.
 */
package org.bondstone.adapter.runtime;
