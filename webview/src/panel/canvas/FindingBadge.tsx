// The sign on a task that the editor's Problems say something about.
import { Icon } from '../../parts/Icon.tsx';
import { usePanelState } from '../context.ts';

export function FindingBadge({ taskId }: { readonly taskId: string }) {
  const findings = usePanelState(state => state.findings.get(taskId));
  if (!findings || findings.length === 0) return null;
  const hasError = findings.some(({ severity }) => severity === 'error');
  return (
    <span className={`finding ${hasError ? 'error' : 'warning'}`} title={findings.map(({ message }) => message).join('\n')}>
      <Icon name={hasError ? 'error' : 'warning'} />
    </span>
  );
}
