// Asks a process of the Python worker what templates want of the DAG's own macros and filters.
import { decode, encode } from '#core/plan/encode.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import { PythonError } from '#core/python/values/errors.ts';
import { typeName } from '#core/python/values/types.ts';
import type { Value } from '#core/python/values/value.ts';
import type { TemplateNames } from '#core/template/environment.ts';
import { type Answer, Opaque, Unsupported } from '#core/template/request.ts';
import { runAnswered } from '../executors/in-worker.ts';
import { instanceRequest } from '../executors/worker-request.ts';
import type { MacroResult } from '../worker/messages.ts';
import type { AskAnswer, ExecutionPorts } from '../worker/worker.ts';
import type { PythonSession } from '../worker/workers.ts';
import type { Attempt } from './attempt.ts';
import { holdsOpaque } from './holds-opaque.ts';
import type { Macros, OpaqueRequest } from './macro-names.ts';
import type { TaskServices } from './services.ts';

/** Renders with the macros of the DAG at hand, as far as Python is; their process ends with it. `others`: answers to what they ask. */
export async function withMacros<T>(
  attempt: Attempt,
  services: TaskServices,
  others: ExecutionPorts['answer'],
  render: (macros: Macros | null) => Promise<T>,
): Promise<T> {
  const { python } = services;
  if (python === null) return render(null);
  const process = new MacroProcess(answer => run(attempt, services, python, answer), others);
  try {
    return await render(process);
  } finally {
    await process.end();
  }
}

async function run(attempt: Attempt, services: TaskServices, session: PythonSession, answer: ExecutionPorts['answer']): Promise<string> {
  const end = await runAnswered(attempt, session, {
    request: logPath => ({ method: 'macro', ...instanceRequest(attempt, services.values, logPath) }),
    answer,
  });
  return 'why' in end ? end.why : 'The process of the macros has ended';
}

/** The process waits to be told what is next, and brings what came of the last. */
interface Turn {
  readonly result: MacroResult | null;
  readonly tell: (next: AskAnswer) => void;
}

class MacroProcess implements Macros {
  readonly #begin: (answer: ExecutionPorts['answer']) => Promise<string>;
  readonly #others: ExecutionPorts['answer'];
  #turn = Promise.withResolvers<Turn>();
  /** Why there is no process any more; null while it may still ask. */
  #why: string | null = null;
  #ended: Promise<void> | null = null;

  /** `begin` starts the process, and gives why it has ended. */
  constructor(begin: (answer: ExecutionPorts['answer']) => Promise<string>, others: ExecutionPorts['answer']) {
    this.#begin = begin;
    this.#others = others;
  }

  async answer(request: OpaqueRequest, names: TemplateNames): Promise<Answer> {
    const message = messageOf(request, names);
    this.#start();
    const turn = await this.#turn.promise;
    this.#turn = Promise.withResolvers();
    turn.tell({ value: message, missing: false });
    if (this.#why !== null) this.#stop(this.#why);
    const { result } = await this.#turn.promise;
    return result === null ? null : valueOf(result);
  }

  async end(): Promise<void> {
    if (this.#ended === null) return;
    const turn = await this.#turn.promise;
    turn.tell({ value: null, missing: true });
    await this.#ended;
  }

  #start(): void {
    this.#ended ??= this.#begin(ask => {
      if (ask.what !== 'macro') return this.#others(ask);
      return new Promise(tell => this.#turn.resolve({ result: ask.result, tell }));
    }).then(
      why => this.#stop(why),
      (error: unknown) => this.#stop(String(error)),
    );
  }

  #stop(why: string): void {
    this.#why = why;
    this.#turn.resolve({ result: { kind: 'raised', type: 'RuntimeError', message: why }, tell: () => undefined });
  }
}

function messageOf(request: OpaqueRequest, names: TemplateNames): Encoded {
  const { reference } = request.of;
  const shown = reference.replace(/^\w+:/, '');
  const carried = (value: Value): Encoded => argumentOf(value, names, shown);
  switch (request.kind) {
    case 'opaque-attribute':
      return ['attribute', reference, request.name];
    case 'opaque-item':
      return ['item', reference, carried(request.key)];
    case 'opaque-call':
      return [
        'call',
        reference,
        request.args.map(carried),
        { $: 'dict', v: Array.from(request.kwargs, ([name, value]) => [name, carried(value)] as const) },
      ];
    default:
      return request satisfies never;
  }
}

/** Objects of the context are known to the process by their name there. */
function argumentOf(value: Value, names: TemplateNames, callee: string): Encoded {
  if (value instanceof Opaque) return ['held', value.reference];
  const encoded = encode(value);
  if (!holdsOpaque(encoded)) return ['value', encoded];
  const name = [...names.variables.keys()].find(known => value.kind === 'object' && names.variables.get(known) === value);
  if (name === undefined) throw new Unsupported(`${callee} given a value of type ${typeName(value)}, or one that holds such`);
  return ['context', name];
}

function valueOf(result: MacroResult): Answer {
  switch (result.kind) {
    case 'value':
      return decode(result.value);
    case 'held':
      return new Opaque(result.typeName, result.reference);
    case 'missing':
      return null;
    case 'raised':
      throw new PythonError(result.type, result.message);
    case 'refused':
      throw new Unsupported(result.why);
    default:
      return result satisfies never;
  }
}
