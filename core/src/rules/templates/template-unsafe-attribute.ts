// An attribute with two leading underscores, which Jinja2's sandbox refuses.
import { expressionsIn } from '../../template/walk.ts';
import { templateRule } from './template-rule.ts';

/** SecurityError: `access to attribute '__class__' of 'str' object is unsafe.` jinja2 `sandbox.py` is_internal_attribute. */
export const templateUnsafeAttribute = templateRule(
  {
    id: 'template-unsafe-attribute',
    severity: 'error',
    stage: 'runtime',
    summary: "A template reads an attribute that Jinja2's sandbox refuses: the task fails when it starts.",
  },
  function* ({ template: { parsed } }) {
    if (parsed.kind === 'error') return;
    for (const { node } of expressionsIn(parsed.ast.body)) {
      if (node.kind !== 'attribute' || !node.name.startsWith('__')) continue;
      yield {
        start: node.nameStart,
        end: node.nameStart + node.name.length,
        message: `Templates may not read "${node.name}": the task fails with SecurityError when it starts. Compute the value in Python, or in a user-defined macro.`,
      };
    }
  },
);
