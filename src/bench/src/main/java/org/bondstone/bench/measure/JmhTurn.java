package org.bondstone.bench.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One turn of one peer: one fork of one JMH benchmark. JMH itself would run all forks of a peer in
 * a row; taking turns lets the drift of the machine hit all peers alike.
 *
 * @param benchmark the class and method, as JMH names them
 * @param parameters values of the benchmark's {@code @Param} fields
 * @param jvmArguments further arguments of the forked JVM
 */
public record JmhTurn(
    String benchmark, Map<String, String> parameters, int threads, List<String> jvmArguments) {

  /** What JMH's profiler of the collector calls the bytes of an operation. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** Runs the fork and returns its operations per second, and what each cost. */
  public Figure run(Effort effort) {
    TimeValue time = TimeValue.milliseconds(effort.iteration().toMillis());
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.replace(".", "\\.") + "$")
            .forks(1)
            .threads(threads)
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.SECONDS)
            .warmupIterations(effort.warmups())
            .warmupTime(time)
            .measurementIterations(effort.iterations())
            .measurementTime(time)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .addProfiler(ProcessorTime.class)
            .addProfiler(GCProfiler.class)
            .jvmArgs(arguments());
    parameters.forEach(options::param);
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      if (results.size() != 1) {
        throw new IllegalStateException(
            "%s gave %d results, not one.".formatted(benchmark, results.size()));
      }
      RunResult result = results.iterator().next();
      return new Figure(
          result.getPrimaryResult().getScore(),
          result.getSecondaryResults().get(ProcessorTime.NAME).getScore(),
          result.getSecondaryResults().get(ALLOCATED).getScore());
    } catch (RunnerException e) {
      throw new IllegalStateException("%s with %s failed.".formatted(benchmark, parameters), e);
    }
  }

  private String[] arguments() {
    List<String> all = new ArrayList<>(List.of("-Xms512m", "-Xmx512m"));
    all.addAll(jvmArguments);
    return all.toArray(String[]::new);
  }
}
