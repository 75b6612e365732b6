// Fixes mend: each rule that promises one offers one, and whatever is taken, one by one or all at once, leaves a file that parses, without the finding and without a new error.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { automaticFix, edited, editsOfAll } from '#core/rules/fix-all.ts';
import type { Finding, Severity } from '#core/rules/finding.ts';
import { ruleGroups, rules } from '#core/rules/registry.ts';
import { blocksOf, type PageBlock } from './page.ts';
import { applied, findingsIn, pythonParser, ROOT, worldOf } from './world.ts';

const folder = join(import.meta.dirname, '..', '..', 'src', 'rules');
const parser = await pythonParser();

/** Rule id to whether the catalogue of rules names a fix for it. */
const NAMED = JSON.parse(readFileSync(new URL('fixtures/rules-with-fixes.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, boolean>
>;

interface Bad {
  readonly id: string;
  readonly block: PageBlock;
  readonly before: readonly PageBlock[];
  readonly levels: ReadonlyMap<string, Severity>;
}

const BAD: readonly Bad[] = ruleGroups.flatMap(({ room, rules: own }) =>
  own.flatMap(({ id, severity }) => {
    const blocks = blocksOf(readFileSync(join(folder, room, `${id}.md`), 'utf8'));
    const levels = new Map<string, Severity>(severity === 'off' ? [[id, 'warning']] : []);
    return [...blocks.entries()].flatMap(([at, block]) =>
      block.heading === 'Bad' && block.language === 'python' ? [{ id, block, before: blocks.slice(0, at), levels }] : [],
    );
  }),
);

/** Ways in which the same mistakes are written elsewhere: each page's block gets one of them. Null where it cannot be written so. */
const WAYS: readonly ((code: string) => string | null)[] = [
  code => code.replaceAll('\n', '\r\n'),
  code => (code.includes('"""') || code.includes('\\\n') ? null : code.replace(/(?<=\S)(?=\n)/g, '  # 메모')),
  code => (code.includes('"""') ? null : `IS_ON = True\nif IS_ON:\n${code.replace(/^(?=.*\S)/gm, '  ')}`),
  code => `"""${'피처 파이프라인. '.repeat(20)}"""\n${code}`,
];

const WRITTEN = BAD.map((bad, at) => ({ bad, code: WAYS[at % WAYS.length]?.(bad.block.code) ?? bad.block.code }));

const isError = ({ severity }: Finding): boolean => severity === 'error';
const countOf = (findings: readonly Finding[], is: (finding: Finding) => boolean): number => findings.filter(is).length;

it('the catalogue and the registry agree on what rules there are', () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect(Object.keys(NAMED).filter(id => !ids.has(id))).toEqual([]);
});

it('every rule that promises a fix offers one for a mistake on its page', () => {
  const offered = new Set(
    BAD.filter(({ id }) => NAMED[id]).flatMap(bad =>
      findingsOf(bad, bad.block.code).flatMap(({ rule, fixes }) => (rule === bad.id && fixes.length > 0 ? [rule] : [])),
    ),
  );
  expect(Object.keys(NAMED).filter(id => NAMED[id] && !offered.has(id))).toEqual([]);
});

it('each fix mends its mistake and makes no new error, however the file is written', () => {
  const wrong: string[] = [];
  let taken = 0;
  for (const { bad, code } of WRITTEN) {
    const before = findingsOf(bad, code);
    for (const finding of before)
      for (const fix of finding.fixes.filter(one => one.edits.length > 0 && one.edits.every(edit => isOf(bad, edit.span.file)))) {
        taken++;
        wrong.push(...complaints(bad, `${finding.rule}, ${fix.title}`, { rules: [finding.rule], before, code: applied(code, fix) }));
      }
  }
  console.log(`fixes: ${taken} taken one by one`);
  expect(wrong).toEqual([]);
  expect(taken).toBeGreaterThan(200);
});

it('all fixes of a file go together', () => {
  const wrong: string[] = [];
  for (const { bad, code } of WRITTEN) {
    const file = `${ROOT}/${bad.block.file}`;
    const before = findingsOf(bad, code);
    const edits = editsOfAll(before, file);
    // A comment that silences what is now mended is idle after it.
    const mended = [...new Set(before.filter(one => automaticFix(one, file)).map(({ rule }) => rule))].filter(id => id !== 'unused-ignore');
    if (mended.length > 0) wrong.push(...complaints(bad, bad.id, { rules: mended, before, code: edited(code, edits) }));
  }
  expect(wrong).toEqual([]);
});

interface Mended {
  readonly rules: readonly string[];
  readonly before: readonly Finding[];
  readonly code: string;
}

function complaints(bad: Bad, what: string, { rules: mended, before, code }: Mended): readonly string[] {
  const after = findingsOf(bad, code);
  const isMended = mended.every(id => countOf(after, one => one.rule === id) < countOf(before, one => one.rule === id));
  if (isMended && countOf(after, isError) <= countOf(before, isError)) return [];
  return [`${what}:\n${code}\n${after.map(one => `${one.rule}: ${one.message}`).join('\n')}`];
}

function findingsOf({ block, before, levels }: Bad, code: string): readonly Finding[] {
  return findingsIn(parser, worldOf(before, block, code), block.file, levels);
}

function isOf({ block }: Bad, file: string): boolean {
  return file === `${ROOT}/${block.file}`;
}
