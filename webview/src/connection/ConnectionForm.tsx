// The form: kind of connection, its fields, test and save.
import type { ConnectionFormToHost } from '#protocol/tables.ts';
import { useStore, type Store } from '../store.ts';
import { connectionOf, connectionTypes, fieldsOf, mistakesIn } from './fields.ts';
import { FormField } from './FormField.tsx';
import { OutcomeLine } from './OutcomeLine.tsx';
import type { FormAct, FormState } from './state.ts';

interface Props {
  readonly store: Store<FormState, FormAct>;
  readonly send: (message: ConnectionFormToHost) => void;
}

export function ConnectionForm({ store, send }: Props) {
  const { entries, takenIds, visited, outcome } = useStore(store, each => each);
  const mistakes = mistakesIn(entries, takenIds);
  const fields = fieldsOf(entries.connType);
  const submit = (type: 'test' | 'save') => {
    store.dispatch({ type: 'visit', fields: fields.map(({ name }) => name) });
    const first = fields.find(({ name }) => mistakes.has(name));
    if (first) return document.getElementById(first.name)?.focus();
    store.dispatch({ type: 'sending', what: type === 'test' ? 'testing' : 'saving' });
    send({ type, connection: connectionOf(entries) });
  };
  return (
    <main className="form">
      <h1>Connection</h1>
      <div className="field">
        <label htmlFor="connType">Type</label>
        <vscode-single-select
          id="connType"
          label="Type"
          value={entries.connType}
          onChange={({ currentTarget }) => store.dispatch({ type: 'enter', field: 'connType', text: currentTarget.value })}
        >
          {connectionTypes.map(({ value, label }) => (
            <vscode-option key={value} value={value} selected={value === entries.connType}>
              {label}
            </vscode-option>
          ))}
        </vscode-single-select>
      </div>
      {fields.map(field => (
        <FormField
          key={field.name}
          field={field}
          text={entries[field.name]}
          mistake={visited.has(field.name) ? (mistakes.get(field.name) ?? null) : null}
          onEnter={text => store.dispatch({ type: 'enter', field: field.name, text })}
          onLeave={() => store.dispatch({ type: 'visit', fields: [field.name] })}
        />
      ))}
      <OutcomeLine outcome={outcome} />
      <div className="form-actions">
        <vscode-button onClick={() => submit('save')}>Save</vscode-button>
        <vscode-button secondary onClick={() => submit('test')}>
          Test
        </vscode-button>
        <vscode-button secondary onClick={() => send({ type: 'cancel' })}>
          Cancel
        </vscode-button>
      </div>
    </main>
  );
}
