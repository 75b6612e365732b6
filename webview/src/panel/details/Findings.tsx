// What the editor's Problems say about a task.
import { Icon } from '../../parts/Icon.tsx';
import { usePanelState } from '../context.ts';

export function Findings({ taskId }: { readonly taskId: string }) {
  const findings = usePanelState(state => state.findings.get(taskId));
  if (!findings || findings.length === 0) return null;
  return (
    <ul className="findings">
      {findings.map(({ severity, message }) => (
        <li key={message}>
          <span className={`finding ${severity}`}>
            <Icon name={severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'info'} />
          </span>
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}
