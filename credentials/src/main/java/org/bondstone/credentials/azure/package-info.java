/**
 * Azure: tokens of Microsoft Entra ID (Azure AD) for Azure Database for PostgreSQL and MySQL, by
 * managed identity, workload identity or an application's secret.
 */
package org.bondstone.credentials.azure;
