// tzinfo=pytz.timezone(…): the zone's offset of the nineteenth century.
import { argumentOf, callsOf } from '../../python/syntax/calls.ts';
import type { CallNode, Expression, Module } from '../../python/parse/ast.ts';
import { importedName } from '../edits/add-import.ts';
import type { Fix } from '../finding.ts';
import { followed } from '../syntax-at.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';

/** pytz documentation, "Localized times and date arithmetic": tzinfo arguments do not work for zones with more than one offset. */
export const pytzTzinfo: Rule = {
  id: 'pytz-tzinfo',
  severity: 'warning',
  stage: 'silent',
  summary: 'A zone of pytz is passed as tzinfo: the date gets the local mean time of long ago.',
  *check(context) {
    const module = context.file.syntax;
    for (const { node, path } of callsOf(module)) {
      if (path !== 'datetime.datetime') continue;
      const tzinfo = argumentOf(node, 'tzinfo', 7);
      const zone = tzinfo && pytzZone(followed(tzinfo.value, module), module);
      if (!tzinfo || !zone) continue;
      const message = `pytz gives this date the offset that ${zone.name} had before time zones were made, not the one of its year. Use pendulum.timezone("${zone.name}"), or pytz.timezone("${zone.name}").localize(…).`;
      yield found(tzinfo.value.span, message, { fixes: withPendulum(tzinfo.value, zone, context) });
    }
  },
};

interface PytzZone {
  readonly call: CallNode;
  readonly name: string;
}

/** `pytz.timezone("Asia/Seoul")`; zones that never had another offset are right as they are. */
function pytzZone(expression: Expression, module: Module): PytzZone | null {
  const call = callsOf(module).find(({ node, path }) => node === expression && path === 'pytz.timezone')?.node;
  const name = call?.arguments[0]?.value;
  if (!call || name?.kind !== 'constant' || name.value.kind !== 'str') return null;
  return /^(?:UTC|GMT|Zulu|Etc\/.*)$/i.test(name.value.value) ? null : { call, name: name.value.value };
}

function withPendulum(passed: Expression, { call, name }: PytzZone, { file }: RuleContext): readonly Fix[] {
  const pendulum = importedName(file, 'pendulum', null);
  if (!pendulum || passed.span.start !== call.span.start) return [];
  const text = `${pendulum.text}.timezone("${name}")`;
  return [{ title: `Change to ${text}`, edits: [...pendulum.edits, { span: call.span, text }], preferred: true }];
}
