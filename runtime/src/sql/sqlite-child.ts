// Process that holds a SQLite database: SQLite blocks its thread and cannot be interrupted there, but a process can be killed.
import { executeStatements, queryReadOnly } from './sqlite-database.ts';
import type { FromSqlite, ToSqlite } from './sqlite-messages.ts';

process.on('message', (message: ToSqlite) => send(answer(message)));
// The runtime is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));

function answer(message: ToSqlite): FromSqlite {
  try {
    if (message.kind === 'query') return { kind: 'queried', ...queryReadOnly(message) };
    return { kind: 'executed', rows: executeStatements(message, line => send({ kind: 'log', line })) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function send(message: FromSqlite): void {
  process.send?.(message);
}
