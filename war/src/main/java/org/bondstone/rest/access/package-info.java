/**
 * Who may call. A filter says who the caller is, a role is asked of every route. Without configured
 * credentials only the machine itself is answered. Depends on the platform, Caffeine, the store's
 * records, and this archive's {@code error} and {@code web}.
 */
package org.bondstone.rest.access;
