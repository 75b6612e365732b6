// A template inside an f-string: the f-string takes one of its two braces away.
import { found, type Rule } from '../rule.ts';
import { lostBraces } from './lost-braces.ts';

export const jinjaInFstring: Rule = {
  id: 'jinja-in-fstring',
  severity: 'error',
  stage: 'silent',
  summary: 'A template in an f-string loses one of its two braces: Airflow renders nothing.',
  *check(context) {
    for (const { span, written, left, fix } of lostBraces(context, 'fstring'))
      yield found(
        span,
        `In an f-string "${written}" becomes "${left}", which Airflow does not render: the task gets these very characters. Write four braces.`,
        {
          fixes: [fix],
        },
      );
  },
};
