// One line across the view that says what is wrong, and what can be done.
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface Props {
  readonly kind: 'error' | 'warning' | 'info';
  readonly children: ReactNode;
}

export function Banner({ kind, children }: Props) {
  return (
    <div className={`banner ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={kind} />
      <div className="banner-words">{children}</div>
    </div>
  );
}
