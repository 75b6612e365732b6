// Which table, how many rows in how much time, and how to ask again.
import { durationText } from '#core/text/duration.ts';
import type { TablePreview } from '#protocol/runtime.ts';
import { IconButton } from '../parts/IconButton.tsx';
import { Menu } from '../parts/Menu.tsx';
import { countText } from '../words.ts';
import type { TableState } from './state.ts';

const LIMITS = [100, 500, 1000, 5000];

interface Props {
  readonly state: TableState;
  readonly limit: number;
  readonly onReload: (limit: number) => void;
  readonly onCancel: () => void;
}

export function TableHeader({ state: { title, loading, preview }, limit, onReload, onCancel }: Props) {
  return (
    <header className="table-header">
      <h1>{title}</h1>
      <span className="aside" role="status">
        {loading ? 'Reading…' : preview && extentText(preview)}
      </span>
      <span className="spring" />
      <Menu
        label={`Rows at most: ${limit}`}
        items={LIMITS.map(rows => ({ key: String(rows), content: `first ${rows} rows` }))}
        picked={String(limit)}
        align="right"
        onPick={key => onReload(Number(key))}
      >
        <span>first {limit} rows</span>
      </Menu>
      {loading ? (
        <IconButton icon="debug-stop" label="Stop reading" onClick={onCancel} />
      ) : (
        <IconButton icon="refresh" label="Read again" onClick={() => onReload(limit)} />
      )}
    </header>
  );
}

function extentText({ rows, truncated, milliseconds }: TablePreview): string {
  const count = truncated ? `first ${countText(rows.length, 'row')}, there are more` : countText(rows.length, 'row');
  return `${count} · ${milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : durationText(milliseconds)}`;
}
