package org.bondstone.it;

import java.io.PrintStream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What {@link NeedsEar} does. */
final class EarCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String test =
        context.getTestClass().map(Class::getSimpleName).orElse("")
            + context.getTestMethod().map(method -> "#" + method.getName()).orElse("");
    return condition(!TestApplication.besideBondstone(), test, System.err);
  }

  /** Says loudly that a test is left out where the container takes no EAR. */
  static ConditionEvaluationResult condition(boolean full, String test, PrintStream errors) {
    if (full) {
      return ConditionEvaluationResult.enabled("The container takes an EAR.");
    }
    errors.println(
        "*** SKIPPED: from JDK 21 on tests run on Payara Micro, which takes no EAR and keeps its"
            + " adapter. "
            + test
            + " was not tried. ***");
    return ConditionEvaluationResult.disabled("Payara Micro takes no EAR and keeps its adapter.");
  }
}
