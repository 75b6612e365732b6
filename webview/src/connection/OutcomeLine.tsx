// What the last test or save said.
import { Icon } from '../parts/Icon.tsx';
import type { Outcome } from './state.ts';

export function OutcomeLine({ outcome }: { readonly outcome: Outcome }) {
  return (
    <div className="outcome-line" role="status">
      {words(outcome)}
    </div>
  );
}

function words(outcome: Outcome) {
  switch (outcome.kind) {
    case 'none':
      return null;
    case 'testing':
      return <Line icon="sync" spin words="Connecting…" />;
    case 'saving':
      return <Line icon="sync" spin words="Saving…" />;
    case 'tested':
      return outcome.ok ? (
        <Line icon="pass" kind="good" words={outcome.message} />
      ) : (
        <Line icon="error" kind="bad" words={outcome.message} />
      );
    case 'refused':
      return <Line icon="error" kind="bad" words={outcome.message} />;
    default:
      return outcome satisfies never;
  }
}

interface LineProps {
  readonly icon: string;
  readonly words: string;
  readonly kind?: 'good' | 'bad';
  readonly spin?: boolean;
}

function Line({ icon, words: text, kind, spin = false }: LineProps) {
  return (
    <p className={kind}>
      <Icon name={icon} spin={spin} />
      <span>{text}</span>
    </p>
  );
}
