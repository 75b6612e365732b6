// Every rule's page is its test: marked lines are found, blocks without marks are clean under all rules, fixes mend what they claim to.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ignoreFix } from '#core/rules/ignores/fix.ts';
import { ruleGroups, rules } from '#core/rules/registry.ts';
import type { Finding, Severity } from '#core/rules/finding.ts';
import { LineMap } from '#core/text/line-map.ts';
import { blocksOf } from './page.ts';
import { applied, findingsIn, pythonParser, ROOT, worldOf } from './world.ts';

const folder = join(import.meta.dirname, '..', '..', 'src', 'rules');
const parser = await pythonParser();

const HEADINGS = ['Bad', 'Good', 'Not decidable'];

const roomed = ruleGroups.flatMap(({ room, rules: own }) => own.map(rule => [rule.id, room, rule] as const));

describe.each(roomed)('the page of %s', (id, room, rule) => {
  const page = readFileSync(join(folder, room, `${id}.md`), 'utf8');
  // A page speaks of its own rule, also of one that is off until somebody asks for it.
  const levels = new Map<string, Severity>(rule.severity === 'off' ? [[id, 'warning']] : []);
  const blocks = blocksOf(page);
  const tested = [...blocks.entries()].filter(([, { language }]) => language === 'python');

  it('has the headings of a page, and its first sentence is the summary of the settings', () => {
    expect(page.startsWith(`# ${id}\n\n${rule.summary}\n`)).toBe(true);
    for (const heading of HEADINGS) expect(page).toContain(`\n## ${heading}\n`);
  });

  it('shows the rule at work', () => {
    expect(blocks.flatMap(block => block.marks).some(mark => mark.rule === id)).toBe(true);
    expect(blocks.some(block => block.heading === 'Good' && block.marks.length === 0)).toBe(true);
  });

  for (const [at, block] of tested)
    it(`is right about the block on line ${block.line}`, () => {
      const world = worldOf(blocks.slice(0, at), block, block.code);
      const map = new LineMap(block.code);
      const found = findingsIn(parser, world, block.file, levels).map(finding => ({
        line: map.positionAt(finding.span.start).line,
        rule: finding.rule,
      }));
      expect(found).toEqual(block.marks);
    });

  for (const [at, block] of tested)
    it(`mends the block on line ${block.line} when its fixes are taken`, () => {
      const before = findingsIn(parser, worldOf(blocks.slice(0, at), block, block.code), block.file, levels);
      for (const finding of before)
        for (const fix of finding.fixes.filter(
          ({ edits }) => edits.length > 0 && edits.every(({ span }) => span.file === `${ROOT}/${block.file}`),
        )) {
          const after = findingsIn(parser, worldOf(blocks.slice(0, at), block, applied(block.code, fix)), block.file, levels);
          const shown = `${fix.title}\n${applied(block.code, fix)}\n${after.map(one => one.message).join('\n')}`;
          expect(
            countOf(after, one => one.rule === finding.rule),
            shown,
          ).toBeLessThan(countOf(before, one => one.rule === finding.rule));
          expect(countOf(after, isLoud), shown).toBeLessThanOrEqual(countOf(before, isLoud));
        }
    });

  for (const [at, block] of tested)
    it(`can be told to ignore what it finds in the block on line ${block.line}`, () => {
      const lookAt = (code: string) => findingsIn(parser, worldOf(blocks.slice(0, at), block, code), block.file, levels);
      const before = lookAt(block.code);
      for (const finding of before.filter(each => each.rule === id && id !== 'unused-ignore' && id !== 'syntax-error')) {
        const fix = ignoreFix(finding, { file: `${ROOT}/${block.file}`, text: block.code });
        const after = fix ? lookAt(applied(block.code, fix)) : [];
        expect(after.filter(({ rule: found }) => found === id).length).toBeLessThan(
          before.filter(({ rule: found }) => found === id).length,
        );
        expect(after.filter(({ rule: found }) => found !== id).length).toBe(before.filter(({ rule: found }) => found !== id).length);
      }
    });
});

it('there is a page for every rule and a rule for every page', () => {
  const pages = ruleGroups.flatMap(({ room }) => readdirSync(join(folder, room)).filter(name => name.endsWith('.md')));
  expect(pages.map(name => name.replace('.md', '')).sort()).toEqual(rules.map(rule => rule.id).sort());
});

const isLoud = ({ severity }: Finding): boolean => severity === 'error' || severity === 'warning';

function countOf(findings: readonly Finding[], is: (finding: Finding) => boolean): number {
  return findings.filter(is).length;
}
