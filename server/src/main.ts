// Entry of the language server process: IPC under the extension, `--stdio` for tests and other editors.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';

serve(createConnection(ProposedFeatures.all));
