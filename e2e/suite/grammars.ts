// The scopes that grammars give a text: the editor's own tokenizer over its own grammars, with those that the extension injects.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';

interface Word {
  readonly text: string;
  readonly scopes: readonly string[];
}

interface Grammar {
  tokenizeLine(
    line: string,
    state: unknown,
  ): {
    readonly tokens: readonly { readonly startIndex: number; readonly endIndex: number; readonly scopes: readonly string[] }[];
    readonly ruleStack: unknown;
  };
}

/** As far as it is used here; the types of these modules come with no package of ours. */
interface TextMate {
  readonly INITIAL: unknown;
  readonly Registry: new (options: object) => { loadGrammar(scope: string): Promise<Grammar | null> };
  parseRawGrammar(text: string, path: string): object;
}
interface Oniguruma {
  loadWASM(bytes: Buffer): Promise<void>;
  readonly OnigScanner: new (patterns: readonly string[]) => object;
  readonly OnigString: new (text: string) => object;
}

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

/** The words of a text, line by line, white space left out. */
export async function wordsOf(text: string, scope: string): Promise<readonly Word[]> {
  const grammar = await grammarOf(scope);
  let state: unknown = null;
  return text.split('\n').flatMap(line => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex).trim(), scopes }))
      .filter(word => word.text !== '');
  });
}

async function grammarOf(scope: string): Promise<Grammar> {
  const fromEditor = createRequire(join(vscode.env.appRoot, 'package.json'));
  const textMate = fromEditor('vscode-textmate') as TextMate;
  const oniguruma = fromEditor('vscode-oniguruma') as Oniguruma;
  await oniguruma.loadWASM(readFileSync(join(fromEditor.resolve('vscode-oniguruma'), '..', 'onig.wasm')));
  const all = collectGrammars();
  const registry = new textMate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: readonly string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (of: string) => new oniguruma.OnigString(of),
    }),
    loadGrammar: (name: string) => {
      const found = all.find(({ scopeName }) => scopeName === name);
      return Promise.resolve(found ? textMate.parseRawGrammar(readFileSync(found.path, 'utf8'), found.path) : null);
    },
    getInjections: (name: string) => all.filter(({ injectTo }) => injectTo?.includes(name)).map(({ scopeName }) => scopeName),
  });
  const grammar = await registry.loadGrammar(scope);
  if (!grammar) throw new Error(`the editor has no grammar ${scope}`);
  return grammar;
}

/** Grammars of the editor's own extensions and of ours. */
function collectGrammars(): readonly Contribution[] {
  const builtIn = join(vscode.env.appRoot, 'extensions');
  const own = vscode.extensions.getExtension('dagwright.dagwright')?.extensionPath ?? '';
  return [own, ...readdirSync(builtIn).map(name => join(builtIn, name))].flatMap(folder => {
    const manifest = join(folder, 'package.json');
    if (!existsSync(manifest)) return [];
    const { contributes } = JSON.parse(readFileSync(manifest, 'utf8')) as { contributes?: { grammars?: readonly Contribution[] } };
    return (contributes?.grammars ?? []).map(grammar => ({ ...grammar, path: join(folder, grammar.path) }));
  });
}
