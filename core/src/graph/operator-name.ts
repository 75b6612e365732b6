// What a task's operator is called on the graph: short, and as Airflow's own graph calls decorated functions.

/** `custom_operator_name` of the classes in Airflow 2.7.2 `decorators` and 3.3.2 `providers/standard/decorators`, `providers/common/sql/decorators`. */
const decoratorNames: Readonly<Record<string, string>> = {
  _PythonDecoratedOperator: '@task',
  _PythonVirtualenvDecoratedOperator: '@task.virtualenv',
  _PythonExternalDecoratedOperator: '@task.external_python',
  _BranchPythonDecoratedOperator: '@task.branch',
  _BranchExternalPythonDecoratedOperator: '@task.branch_external_python',
  _BranchPythonVirtualenvDecoratedOperator: '@task.branch_virtualenv',
  _ShortCircuitDecoratedOperator: '@task.short_circuit',
  DecoratedSensorOperator: '@task.sensor',
  _BashDecoratedOperator: '@task.bash',
  _SQLDecoratedOperator: '@task.sql',
  _StubOperator: '@task.stub',
};

/** `BashOperator` → `Bash`, `_PythonDecoratedOperator` → `@task`, `FileSensor` stays. */
export function operatorName(operator: string): string {
  return decoratorNames[operator] ?? (/^.+Operator$/.test(operator) ? operator.slice(0, -'Operator'.length) : operator);
}
