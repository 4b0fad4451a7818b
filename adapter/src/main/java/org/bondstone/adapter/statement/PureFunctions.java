package org.bondstone.adapter.statement;

import java.util.List;
import java.util.Set;

/**
 * Words that may stand before a parenthesis in a statement that only reads: keywords, types, and
 * functions of the databases themselves that change nothing.
 */
final class PureFunctions {

  private static final Set<String> WORDS =
      Set.copyOf(
          List.of(
              """
          all and any as asc between by case cast collate cross cube desc distinct else end escape
          except exists filter for from full group grouping having in inner intersect interval is
          join lateral left like ilike limit natural not null offset on only or order outer over
          partition range recursive right rollup rows select sets similar some symmetric then to
          union unique using values when where window with within materialized fetch first next

          bigint binary bit bool boolean bytea char character date dec decimal double float int
          integer json jsonb nchar numeric nvarchar precision real smallint text time timestamp
          timestamptz tinyint uuid varbinary varchar varying

          abs acos age any_value array array_agg array_append array_cat array_dims array_length
          array_lower array_ndims array_position array_positions array_prepend array_remove
          array_replace array_to_json array_to_string array_upper ascii asin atan atan2 avg
          bit_and bit_length bit_or bool_and bool_or btrim cardinality cbrt ceil ceiling
          char_length character_length chr coalesce concat concat_ws corr cos cot count covar_pop
          covar_samp cume_dist current_date current_time current_timestamp datediff date_part
          date_trunc datetime day dayofmonth dayofweek dayofyear decode degrees dense_rank div
          encode every exp extract first_value floor format generate_series generate_subscripts
          glob greatest group_concat grouping hex hour ifnull iif initcap instr isfinite isnull
          json_agg json_array json_array_elements json_array_length json_build_array
          json_build_object json_each json_extract json_extract_path json_object json_object_agg
          json_object_keys json_typeof json_valid jsonb_agg jsonb_array_elements
          jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object
          jsonb_each jsonb_extract_path jsonb_extract_path_text jsonb_object_agg
          jsonb_object_keys jsonb_path_exists jsonb_path_query jsonb_pretty jsonb_set
          jsonb_typeof julianday justify_days justify_hours lag last_value lead least length
          listagg ln localtime localtimestamp locate log log10 log2 lower lpad ltrim make_date
          make_interval make_time make_timestamp make_timestamptz max md5 median microsecond min
          minute mod mode month monthname now nth_value ntile nullif num_nonnulls nvl
          octet_length overlay percent_rank percentile_cont percentile_disc pi position pow power
          printf quarter quote_ident quote_literal radians random rank regexp_like regexp_match
          regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table regr_slope
          repeat replace reverse round row row_number row_to_json rpad rtrim second sha256 sign sin
          split_part sqrt starts_with stddev stddev_pop stddev_samp strftime string_agg
          string_to_array strpos substr substring sum system_range tan timestampdiff to_char
          to_date to_hex to_json to_jsonb to_number to_timestamp total translate trim trunc
          typeof unixepoch unnest upper var_pop var_samp variance week width_bucket
          xmlagg xmlelement xmlforest year
          """
                  .strip()
                  .split("\\s+")));

  private PureFunctions() {}

  static boolean contains(String lowerCaseWord) {
    return WORDS.contains(lowerCaseWord);
  }
}
