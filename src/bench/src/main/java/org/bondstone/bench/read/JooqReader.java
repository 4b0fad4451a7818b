package org.bondstone.bench.read;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.agroal.api.AgroalDataSource;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.bondstone.bench.database.DatabasePlace;
import org.bondstone.bench.database.Pools;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record5;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** jOOQ with typed fields, as its code generator would give them, and its own records. */
final class JooqReader implements Reader {

  private static final Table<Record> ITEM = table(name("item"));
  private static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT);
  private static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR(100));
  private static final Field<BigDecimal> PRICE = field(name("price"), SQLDataType.NUMERIC(12, 2));
  private static final Field<Boolean> ACTIVE = field(name("active"), SQLDataType.BOOLEAN);
  private static final Field<LocalDateTime> CREATED =
      field(name("created"), SQLDataType.LOCALDATETIME);

  private final AgroalDataSource pool;
  private final DSLContext jooq;

  JooqReader(DatabasePlace place) {
    this.pool = Pools.agroal(place);
    SQLDialect dialect = JooqReader.dialect(place);
    // H2 folds unquoted names to upper case, so the generated names must not be quoted.
    this.jooq =
        DSL.using(
            pool,
            dialect,
            new org.jooq.conf.Settings()
                .withRenderQuotedNames(org.jooq.conf.RenderQuotedNames.NEVER));
  }

  private static SQLDialect dialect(DatabasePlace place) {
    return place.url().startsWith("jdbc:h2:") ? SQLDialect.H2 : SQLDialect.POSTGRES;
  }

  @Override
  public long one(long id) {
    return digest(
        jooq.select(ID, NAME, PRICE, ACTIVE, CREATED).from(ITEM).where(ID.eq(id)).fetchSingle());
  }

  @Override
  public long all() {
    long sum = 0;
    for (Record5<Long, String, BigDecimal, Boolean, LocalDateTime> row :
        jooq.select(ID, NAME, PRICE, ACTIVE, CREATED)
            .from(ITEM)
            .where(ID.le((long) Items.COUNT))
            .fetch()) {
      sum += digest(row);
    }
    return sum;
  }

  private static long digest(Record5<Long, String, BigDecimal, Boolean, LocalDateTime> row) {
    return Items.digest(row.value1(), row.value2(), row.value3(), row.value4(), row.value5());
  }

  @Override
  public void close() {
    pool.close();
  }
}
