// A template in a text that `.format()` is called on: it takes one of the two braces away.
import { found, type Rule } from '../rule.ts';
import { lostBraces } from './lost-braces.ts';

export const jinjaInFormat: Rule = {
  id: 'jinja-in-format',
  severity: 'error',
  stage: 'silent',
  summary: 'A template in a text with .format() loses one of its two braces: Airflow renders nothing.',
  *check(context) {
    for (const { span, written, left, fix } of lostBraces(context, 'format'))
      yield found(
        span,
        `.format() makes "${left}" of "${written}", which Airflow does not render: the task gets these very characters. Write four braces.`,
        {
          fixes: [fix],
        },
      );
  },
};
