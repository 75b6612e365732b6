// Answers requests about templates: completion, signature help and semantic tokens; hover and definition for those who ask here first.
import {
  SemanticTokensRefreshRequest,
  SemanticTokensRegistrationType,
  SemanticTokensRequest,
  SemanticTokensDeltaRequest,
  type CompletionItem,
  type CompletionList,
  type Connection,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type Location,
  type Position,
  type SemanticTokens,
} from 'vscode-languageserver/node';
import type { Span } from '#core/text/span.ts';
import { toRange } from '../convert.ts';
import type { Guard } from '../guard.ts';
import { pathOf, uriOf } from '../uris.ts';
import type { Workspace } from '../workspace.ts';
import { offeredAt } from './completion.ts';
import { templateDefinition } from './definition.ts';
import { templateHover } from './hover.ts';
import { placesAt, spanIn, type TemplatePlace } from './places.ts';
import { offeredInPython } from './python-texts.ts';
import { legend, paintedIn, TokenAnswers } from './semantic-tokens.ts';
import { signatureAt } from './signature-help.ts';
import { unclosedPlace } from './unclosed.ts';

/** Characters behind which there may be something to offer. Outside templates nothing is. */
const TRIGGERS = ['{', '%', '.', '|', "'", '"', ' ', '(', '[', ','];

export const templateCapabilities: InitializeResult['capabilities'] = {
  completionProvider: { triggerCharacters: TRIGGERS },
  signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [')'] },
};

/** For clients that take no registrations while they run. */
export const staticTokens: InitializeResult['capabilities'] = { semanticTokensProvider: { legend, full: { delta: true } } };

export function takesRegistrations({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.semanticTokens?.dynamicRegistration === true;
}

/** Another set of files holds templates: what is open may have to be coloured anew. */
export function askForTokensAgain(connection: Connection, { capabilities }: InitializeParams): () => void {
  if (capabilities.workspace?.semanticTokens?.refreshSupport !== true) return () => undefined;
  return () => {
    void connection.sendRequest(SemanticTokensRefreshRequest.type);
  };
}

/**
 * An editor asks one provider for the tokens of a text: the one whose selector fits best. Registered for any language ours fits
 * worse than that of an extension for Python, whose colours stay; where there is none, ours are taken.
 */
export async function registerTokens(connection: Connection): Promise<void> {
  await connection.client.register(SemanticTokensRegistrationType.type, {
    documentSelector: [{ language: '*' }],
    legend,
    full: { delta: true },
  });
}

export function registerTemplates(connection: Connection, workspace: Workspace, guard: Guard): void {
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    asked(workspace, guard, 'completion', null, () => completionOf(workspace, uri, position)),
  );
  connection.onSignatureHelp(({ textDocument: { uri }, position }) =>
    asked(workspace, guard, 'signature help', null, () => {
      const place = typedPlace(workspace, uri, position);
      return place && signatureAt(place);
    }),
  );
  registerTokenRequests(connection, workspace, guard);
}

function registerTokenRequests(connection: Connection, workspace: Workspace, guard: Guard): void {
  const answers = new TokenAnswers();
  const nothing: SemanticTokens = { data: [] };
  const painted = (path: string) => paintedIn(workspace.analyses.showing(path), path);
  connection.onRequest(SemanticTokensRequest.type, ({ textDocument: { uri } }) =>
    asked(workspace, guard, 'semantic tokens', nothing, () => {
      const path = pathOf(uri);
      return path === undefined ? nothing : answers.full(path, painted(path), workspace.analyses.lines.of(path));
    }),
  );
  connection.onRequest(SemanticTokensDeltaRequest.type, ({ textDocument: { uri }, previousResultId }) =>
    asked(workspace, guard, 'semantic tokens', nothing, () => {
      const path = pathOf(uri);
      return path === undefined ? nothing : answers.delta(path, previousResultId, painted(path), workspace.analyses.lines.of(path));
    }),
  );
}

async function asked<T>(workspace: Workspace, guard: Guard, what: string, nothing: T, answer: () => T): Promise<T> {
  await workspace.ready();
  return guard(what, nothing, answer);
}

function placesOf(workspace: Workspace, uri: string, position: Position): readonly TemplatePlace[] {
  const path = pathOf(uri);
  if (path === undefined) return [];
  return placesAt(workspace.analyses.showing(path), path, workspace.analyses.lines.of(path).offsetAt(position));
}

/** The template that somebody types in, also while its quote is still open. */
function typedPlace(workspace: Workspace, uri: string, position: Position): TemplatePlace | null {
  const [place] = placesOf(workspace, uri, position);
  if (place) return place;
  const { analyses } = workspace;
  const analysis = analyses.of(pathOf(uri) ?? '');
  return analysis ? unclosedPlace(analysis, analyses.lines.of(analysis.path).offsetAt(position)) : null;
}

function completionOf(workspace: Workspace, uri: string, position: Position): CompletionList | null {
  const { lines, index } = workspace.analyses;
  const path = pathOf(uri);
  if (path === undefined) return null;
  const place = typedPlace(workspace, uri, position);
  if (place) {
    const offered = offeredAt(place);
    const span = offered && spanIn(place.use, offered.start, place.offset);
    if (offered && span) return listed(offered.items, span, workspace);
  }
  const analysis = workspace.analyses.of(path);
  const offset = lines.of(path).offsetAt(position);
  const offered = analysis ? offeredInPython(analysis, index.view.ids, offset) : null;
  return offered && listed(offered.items, offered.span, workspace);
}

/** Each item puts its text in the place of what is typed of it. */
function listed(items: readonly CompletionItem[], span: Span, workspace: Workspace): CompletionList | null {
  if (items.length === 0) return null;
  const range = toRange(span, workspace.analyses.lines);
  return {
    isIncomplete: false,
    items: items.map(({ insertText, ...item }) => ({ ...item, textEdit: { range, newText: insertText ?? item.label } })),
  };
}

export function hoverInTemplate(workspace: Workspace, uri: string, position: Position): Hover | null {
  const [place] = placesOf(workspace, uri, position);
  const hover = place ? templateHover(place, Date.now()) : null;
  if (!place || !hover) return null;
  const span = spanIn(place.use, hover.start, hover.end);
  return { contents: { kind: 'markdown', value: hover.text }, ...(span ? { range: toRange(span, workspace.analyses.lines) } : {}) };
}

export function definitionInTemplate(workspace: Workspace, uri: string, position: Position): Location[] | null {
  const { lines } = workspace.analyses;
  for (const place of placesOf(workspace, uri, position)) {
    const spans = templateDefinition(place);
    if (spans) return spans.map(span => ({ uri: uriOf(span.file), range: toRange(span, lines) }));
  }
  return null;
}
