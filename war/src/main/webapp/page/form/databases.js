// The databases that a connection may be to, for its form: what each has, and what holds when nothing
// is set. The server has the last word; src/docs/drivers.md says the same in tables.

const SERVER = ["username", "password", "host", "port", "database"];

const POOL = {
  "pool.size": "5",
  "pool.max_overflow": "10",
  "timeouts.borrow": "30",
  "timeouts.statement": "no limit",
  "pool.recycle": "no limit",
};
const REMOTE = { ...POOL, "timeouts.connect": "10", "connection_info.host": "localhost" };

const MYSQL = {
  parts: SERVER,
  has: [
    "application_name",
    "tls",
    "tls.mode",
    "tls.ca_file",
    "tls.check_hostname",
    "statement_cache_size",
    "prepared_statement_cache_size",
  ],
  defaults: { ...REMOTE, "connection_info.port": "3306", application_name: "bondstone" },
};

/**
 * driver: the name that stands in the block; parts: what the connection has beside its query;
 * has: settings that not every database has; defaults: what holds when nothing is set.
 */
export const DATABASES = [
  {
    driver: "postgresql",
    title: "PostgreSQL",
    parts: SERVER,
    has: [
      "application_name",
      "search_path",
      "tls",
      "tls.mode",
      "tls.ca_file",
      "tls.certificate_file",
      "tls.key_file",
      "tls.check_hostname",
      "statement_cache_size",
      "prepared_statement_cache_size",
    ],
    defaults: { ...REMOTE, "connection_info.port": "5432", application_name: "bondstone" },
  },
  { driver: "mariadb", title: "MariaDB", ...MYSQL },
  { driver: "mysql", title: "MySQL", ...MYSQL },
  {
    driver: "oracle",
    title: "Oracle",
    parts: SERVER,
    has: ["application_name", "tls", "tls.mode", "statement_cache_size"],
    defaults: { ...REMOTE, "connection_info.port": "1521" },
  },
  {
    driver: "mssql",
    title: "SQL Server",
    parts: SERVER,
    has: ["application_name", "tls", "tls.mode", "tls.check_hostname", "statement_cache_size"],
    defaults: { ...REMOTE, "connection_info.port": "1433", application_name: "bondstone" },
  },
  {
    driver: "h2",
    title: "H2",
    parts: ["username", "password", "database"],
    has: ["search_path"],
    defaults: { ...POOL, "connection_info.database": "a file, or mem:NAME" },
  },
  {
    driver: "sqlite",
    title: "SQLite",
    parts: ["database"],
    has: [],
    defaults: { ...POOL, "connection_info.database": "a file, or :memory:" },
  },
  {
    driver: "duckdb",
    title: "DuckDB",
    parts: ["database"],
    has: [],
    defaults: { ...POOL, "connection_info.database": "a file, or :memory:" },
  },
];

/** The settings that not every database has. */
export const SOME_HAVE = [...new Set(DATABASES.flatMap((each) => each.has))];

/** The database of a driver's name, such as postgresql+psycopg2; undefined when it is none of these. */
export const databaseOf = (driver) =>
  DATABASES.find((each) => each.driver === String(driver ?? "").split("+")[0]);
