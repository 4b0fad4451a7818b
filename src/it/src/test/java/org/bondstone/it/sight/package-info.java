/** What operators see of engines: metrics, traces, slow statements and last uses. */
package org.bondstone.it.sight;
