/** SQL connectors, rows and cursors. Depends on Jakarta EE only. */
package org.bondstone.api.sql;
