// One field of the form: label, entry, and below it what is wrong or what it is for.
import { Icon } from '../parts/Icon.tsx';
import type { Field } from './fields.ts';

interface Props {
  readonly field: Field;
  readonly text: string;
  /** Null while nothing is wrong. */
  readonly mistake: string | null;
  readonly onEnter: (text: string) => void;
  readonly onLeave: () => void;
}

export function FormField({ field: { name, label, hint }, text, mistake, onEnter, onLeave }: Props) {
  const shared = { id: name, label, value: text, invalid: mistake !== null, onBlur: onLeave };
  return (
    <div className={`field ${name}`}>
      <label htmlFor={name}>{label}</label>
      {name === 'extra' ? (
        <vscode-textarea {...shared} rows={3} monospace onInput={({ currentTarget }) => onEnter(currentTarget.value)} />
      ) : (
        <vscode-textfield
          {...shared}
          type={name === 'password' ? 'password' : 'text'}
          onInput={({ currentTarget }) => onEnter(currentTarget.value)}
        />
      )}
      {mistake === null ? hint !== '' && <p className="hint">{hint}</p> : <Mistake text={mistake} />}
    </div>
  );
}

function Mistake({ text }: { readonly text: string }) {
  return (
    <p className="mistake">
      <Icon name="error" />
      <span>{text}</span>
    </p>
  );
}
