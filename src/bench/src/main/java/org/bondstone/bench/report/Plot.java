package org.bondstone.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Interval;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Verdict;

/**
 * A picture of a row's ratios, as SVG: one line for each variant and peer, with the interval, its
 * middle, and the goal as a stroke across. The axis is logarithmic, so that twice as fast is as far
 * from 1 as half as fast.
 */
final class Plot {

  private static final int LABELS = 380;
  private static final int AXIS = 420;
  private static final int MARGIN = 20;
  private static final int LINE = 22;

  /** Where the axis may have its ticks. */
  private static final double[] TICKS = {
    0.1, 0.2, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500
  };

  private final List<Comparison> comparisons;
  private final double lowest;
  private final double highest;

  private Plot(List<Comparison> comparisons) {
    this.comparisons = comparisons;
    // 1 is always in sight, and the ends do not lie on the edge.
    this.lowest = ends(comparisons).min().orElse(1) / 1.1;
    this.highest = ends(comparisons).max().orElse(1) * 1.1;
  }

  private static DoubleStream ends(List<Comparison> comparisons) {
    return DoubleStream.concat(
        DoubleStream.of(1),
        comparisons.stream()
            .flatMapToDouble(
                each ->
                    each.goal() == null
                        ? DoubleStream.of(each.ratio().low(), each.ratio().high())
                        : DoubleStream.of(
                            each.ratio().low(), each.ratio().high(), each.goal().least())));
  }

  static String svg(RowResult result) {
    return new Plot(result.comparisons()).draw();
  }

  private String draw() {
    int bottom = comparisons.size() * LINE + MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"12\">\n",
            LABELS + AXIS + MARGIN, bottom + 2 * MARGIN));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    for (double tick : TICKS) {
      if (tick >= lowest && tick <= highest) {
        svg.append(
            format(
                "<path d=\"M%.1f %d V%d\" stroke=\"%s\"/>\n",
                x(tick), MARGIN / 2, bottom, tick == 1 ? "#555" : "#ddd"));
        svg.append(
            format(
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#333\">%s</text>\n",
                x(tick), bottom + LINE, tick == Math.rint(tick) ? format("%.0f", tick) : tick));
      }
    }
    for (int i = 0; i < comparisons.size(); i++) {
      svg.append(line(comparisons.get(i), MARGIN + i * LINE + LINE / 2));
    }
    return svg.append("</svg>\n").toString();
  }

  private String line(Comparison comparison, int y) {
    Interval ratio = comparison.ratio();
    String colour = colour(comparison);
    String text =
        format(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#333\">%s</text>\n",
            LABELS - 10, y + 4, escaped(comparison.variant() + " / " + comparison.peer()));
    String interval =
        format(
            "<path d=\"M%.1f %d H%.1f\" stroke=\"%s\" stroke-width=\"3\"/>\n"
                + "<circle cx=\"%.1f\" cy=\"%d\" r=\"5\" fill=\"%s\"/>\n",
            x(ratio.low()), y, x(ratio.high()), colour, x(ratio.median()), y, colour);
    String goal =
        comparison.goal() == null
            ? ""
            : format(
                "<path d=\"M%.1f %d V%d\" stroke=\"#333\" stroke-width=\"2\"/>\n",
                x(comparison.goal().least()), y - LINE / 2 + 2, y + LINE / 2 - 2);
    return text + interval + goal;
  }

  /** Told apart without seeing red and green: the table says the verdict in words, too. */
  private static String colour(Comparison comparison) {
    Verdict verdict =
        comparison.goal() == null
            ? Verdict.NOT_KNOWN
            : comparison.goal().verdict(comparison.ratio());
    return switch (verdict) {
      case MET -> "#0072b2";
      case MISSED -> "#d55e00";
      case NOT_KNOWN -> "#999999";
    };
  }

  private double x(double ratio) {
    return LABELS + AXIS * Math.log(ratio / lowest) / Math.log(highest / lowest);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
