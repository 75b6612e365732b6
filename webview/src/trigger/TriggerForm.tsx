// The form: logical date, one field a param, the rest of the configuration, and the way to start.
import { useEffect } from 'react';
import type { TriggerToHost } from '#protocol/trigger.ts';
import { Icon } from '../parts/Icon.tsx';
import { useStore, type Store } from '../store.ts';
import { hintOf, kindOf, labelOf } from './fields.ts';
import { ParamField } from './ParamField.tsx';
import { paramIn, requestOf, type TriggerAct, type TriggerState } from './state.ts';

interface Props {
  readonly store: Store<TriggerState, TriggerAct>;
  readonly send: (message: TriggerToHost) => void;
}

export function TriggerForm({ store, send }: Props) {
  const state = useStore(store, each => each);
  const { request, reading } = requestOf(state);
  const asked = JSON.stringify(request);
  useEffect(() => {
    if (asked !== 'null' && state.dagId !== '') send({ type: 'check', request: JSON.parse(asked) as NonNullable<typeof request> });
  }, [asked, send, state.dagId]);
  const refused = paramIn(state.problem);
  const isOfField = refused !== null && state.params.some(({ name }) => name === refused);
  const mistakeOf = (name: string) => reading.mistakes.get(name) ?? (name === refused ? after(state.problem) : null);
  const enter = (name: string) => (text: string) => store.dispatch({ type: 'enter', name, text });
  const start = () => {
    if (!request) return;
    store.dispatch({ type: 'starting' });
    send({ type: 'start', request });
  };
  return (
    <main className="form">
      <h1>Run {state.dagId}</h1>
      {state.tasks && <p>Only {state.tasks.join(', ')}, without what comes before.</p>}
      <ParamField
        id="logicalDate"
        label="Logical date"
        kind="text"
        text={state.logicalDate}
        hint="Empty: now. 2024-05-01 or 2024-05-01T08:00+09:00; without an offset it is UTC."
        mistake={null}
        onEnter={text => store.dispatch({ type: 'date', text })}
      />
      <ParamFields state={state} mistakeOf={mistakeOf} enter={enter} />
      <ParamField
        id="conf"
        label={state.params.length > 0 ? 'More configuration' : 'Configuration'}
        kind="json"
        text={state.entries[''] ?? ''}
        hint="A JSON object, which templates see as dag_run.conf; empty for none."
        mistake={mistakeOf('')}
        onEnter={enter('')}
      />
      <Outcome problem={isOfField ? null : state.problem} starting={state.starting} />
      <div className="form-actions">
        <vscode-button disabled={request === null || state.starting} onClick={start}>
          Run
        </vscode-button>
        <vscode-button secondary onClick={() => send({ type: 'cancel' })}>
          Cancel
        </vscode-button>
      </div>
    </main>
  );
}

interface ParamFieldsProps {
  readonly state: TriggerState;
  readonly mistakeOf: (name: string) => string | null;
  readonly enter: (name: string) => (text: string) => void;
}

function ParamFields({ state: { params, entries }, mistakeOf, enter }: ParamFieldsProps) {
  return params.map(param => (
    <ParamField
      key={param.name}
      id={`param:${param.name}`}
      label={labelOf(param)}
      kind={kindOf(param)}
      param={param}
      text={entries[param.name] ?? ''}
      hint={hintOf(param)}
      mistake={mistakeOf(param.name)}
      onEnter={enter(param.name)}
    />
  ));
}

function Outcome({ problem, starting }: { readonly problem: string | null; readonly starting: boolean }) {
  return (
    <div className="outcome-line" role="status">
      {problem !== null && (
        <p className="bad">
          <Icon name="error" />
          <span>{problem}</span>
        </p>
      )}
      {starting && (
        <p>
          <Icon name="sync" spin />
          <span>Starting…</span>
        </p>
      )}
    </div>
  );
}

/** What a refusal says of the param that it names. */
function after(problem: string | null): string {
  return problem?.replace(/^Invalid input for param .+?: /, '') ?? '';
}
