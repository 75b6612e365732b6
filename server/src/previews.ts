// Answers requests for previews.
import { RequestType, type Connection } from 'vscode-languageserver/node';
import { RENDER_REQUEST, type RenderParams, type RenderResult } from '#protocol/render.ts';
import { renderResultOf } from './features/render.ts';
import type { Guard } from './guard.ts';
import { previewWorldOf } from './preview-world.ts';
import { pathOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

export function registerPreviews(connection: Connection, workspace: Workspace, guard: Guard): void {
  connection.onRequest(new RequestType<RenderParams, RenderResult, void>(RENDER_REQUEST), async params => {
    await workspace.ready();
    const path = pathOf(params.uri);
    if (path === undefined) return FAILED;
    const { analyses } = workspace;
    return guard('preview', FAILED, () => renderResultOf(analyses, path, params, previewWorldOf(analyses.snapshot(path))));
  });
}

const FAILED: RenderResult = {
  kind: 'problem',
  message: 'The preview could not be made: see the output "Dagwright Language Server".',
  location: null,
};
