// One field of the form: label, entry, and below it what is wrong or what it is for.
import type { TriggerParam } from '#protocol/trigger.ts';
import { Icon } from '../parts/Icon.tsx';
import { choicesOf, type FieldKind } from './fields.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Where the choices come from. */
  readonly param?: TriggerParam;
  readonly text: string;
  readonly hint: string;
  /** Null while nothing is wrong. */
  readonly mistake: string | null;
  readonly onEnter: (text: string) => void;
}

export function ParamField({ id, label, hint, mistake, ...entry }: Props) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Entry id={id} label={label} invalid={mistake !== null} {...entry} />
      {mistake === null ? (
        hint !== '' && <p className="hint">{hint}</p>
      ) : (
        <p className="mistake">
          <Icon name="error" />
          <span>{mistake}</span>
        </p>
      )}
    </div>
  );
}

function Entry({ id, label, kind, param, text, invalid, onEnter }: Omit<Props, 'hint' | 'mistake'> & { readonly invalid: boolean }) {
  switch (kind) {
    case 'choice':
    case 'flag':
      return <Choice {...{ id, label, text, onEnter }} choices={param && kind === 'choice' ? choicesOf(param) : ['true', 'false']} />;
    case 'json':
    case 'lines':
      return (
        <vscode-textarea
          {...{ id, label, invalid }}
          value={text}
          rows={kind === 'json' ? 3 : 4}
          monospace={kind === 'json'}
          onInput={({ currentTarget }) => onEnter(currentTarget.value)}
        />
      );
    case 'number':
    case 'text':
      return (
        <vscode-textfield
          {...{ id, label, invalid }}
          value={text}
          type="text"
          onInput={({ currentTarget }) => onEnter(currentTarget.value)}
        />
      );
    default:
      return kind satisfies never;
  }
}

interface ChoiceProps extends Pick<Props, 'id' | 'label' | 'text' | 'onEnter'> {
  readonly choices: readonly string[];
}

/** JSON texts; a text is shown without its quotes. */
function Choice({ id, label, text, choices, onEnter }: ChoiceProps) {
  const all = choices.includes(text) ? choices : [text, ...choices];
  return (
    <vscode-single-select {...{ id, label }} value={text} onChange={({ currentTarget }) => onEnter(currentTarget.value)}>
      {all.map(choice => (
        <vscode-option key={choice} value={choice} selected={choice === text}>
          {shownChoice(choice)}
        </vscode-option>
      ))}
    </vscode-single-select>
  );
}

function shownChoice(choice: string): string {
  const value: unknown = JSON.parse(choice);
  return typeof value === 'string' ? value : value === null ? '–' : choice;
}
