// The tables of contributions agree with each other and with the files they name.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectContributions, collectManifest } from '#client/contributions/manifest.ts';
import { rules } from '#core/rules/registry.ts';

const root = join(import.meta.dirname, '..', '..', '..');

interface Contributions {
  readonly commands: readonly {
    readonly command: string;
    readonly title: string;
    readonly category: string;
    readonly icon?: string;
    readonly enablement?: string;
  }[];
  readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
  readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
  readonly views: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
  readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
  readonly configuration: readonly {
    readonly title: string;
    readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  }[];
}

const contributes = collectContributions() as unknown as Contributions;
const commands = new Set(contributes.commands.map(command => command.command));
const settings = Object.assign({}, ...contributes.configuration.map(section => section.properties)) as Record<
  string,
  Record<string, unknown>
>;

describe('contributions', () => {
  it('name commands, views and settings with the prefix dagwright.', () => {
    const views = Object.values(contributes.views).flat();
    for (const id of [...commands, ...views.map(view => view.id), ...Object.keys(settings)]) expect(id).toMatch(/^dagwright\./);
  });

  it('put only commands that exist into menus', () => {
    for (const [menu, entries] of Object.entries(contributes.menus))
      for (const entry of entries) expect(commands, menu).toContain(entry.command);
  });

  it('link only commands that exist from welcome texts', () => {
    const linked = contributes.viewsWelcome.flatMap(welcome =>
      [...welcome.contents.matchAll(/command:([\w.]+)/g)].map(match => match[1] ?? ''),
    );
    for (const command of linked.filter(each => each.startsWith('dagwright.'))) expect(commands).toContain(command);
  });

  it('use codicons that exist', () => {
    const css = readFileSync(join(root, 'node_modules/@vscode/codicons/dist/codicon.css'), 'utf8');
    for (const command of contributes.commands) {
      if (command.icon !== undefined) expect(css).toContain(`.codicon-${command.icon.slice(2, -1)}:before`);
    }
  });

  it('name an icon that is there', () => {
    for (const container of contributes.viewsContainers.activitybar) expect(existsSync(join(root, container.icon))).toBe(true);
  });

  it('leave every rule its own level until somebody sets another, and say which that is', () => {
    for (const rule of rules)
      expect(settings[`dagwright.rules.${rule.id}`]).toMatchObject({
        default: 'default',
        enumDescriptions: [expect.stringMatching(`^${rule.severity},`) as string],
      });
  });

  it('refuse in Restricted Mode whatever runs or connects', () => {
    const greyed = contributes.commands.filter(command => command.enablement === 'isWorkspaceTrusted').map(command => command.command);
    for (const name of ['run', 'runTask', 'addConnection', 'testConnection', 'previewTable']) expect(greyed).toContain(`dagwright.${name}`);
  });

  it('restrict settings that exist', () => {
    const manifest = collectManifest() as {
      readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
    };
    for (const setting of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) expect(settings).toHaveProperty([setting]);
  });

  it('are plain JSON', () => {
    const manifest = collectManifest();
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
  });
});
