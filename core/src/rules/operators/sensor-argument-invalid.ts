// How a sensor waits, told in a way that it does not take.
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith } from '../rule.ts';

/** Airflow 2.7.2 `sensors/base.py` BaseSensorOperator._validate_input_values; 3.3.2 `sdk/bases/sensor.py`. */
export const sensorArgumentInvalid = problemRule(
  {
    id: 'sensor-argument-invalid',
    stage: 'import',
    summary: 'A sensor is given a mode, timeout or interval that it does not take.',
  },
  {
    message: problem => `${exceptionLine(problem).replace(/\.$/, '')}. Airflow refuses the whole file.`,
    fixes: ({ span, message }, context) => {
      const literal = plainLiteralAt(span, context);
      if (!literal) return [];
      if (!message.startsWith('The mode'))
        return /^\d+$/.test(literal.text) ? [replaceWith(`Change to ${literal.text}`, span, literal.text)] : [];
      const near = nearestName(literal.text, ['poke', 'reschedule']);
      return near === null ? [] : [rewritten(literal, near)];
    },
  },
);
