// Search over task ids and operators: what is found stands out, Enter walks from one to the next.
import { useEffect, useRef } from 'react';
import { usePanel, usePanelState } from '../context.ts';
import { matches } from '../state.ts';

export function Search() {
  const { act, store } = usePanel();
  const query = usePanelState(state => state.query) ?? '';
  const count = usePanelState(state => matches(state).length);
  const selected = usePanelState(state => state.selected);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const at = matches(store.get()).indexOf(selected ?? '');
  const step = (by: number) => {
    const id = matches(store.get()).at((at + by) % Math.max(1, count));
    if (id !== undefined) act({ type: 'pick', id, details: 'as-is' });
  };
  return (
    <div className="search" role="search">
      <input
        ref={input}
        type="text"
        aria-label="Search tasks by id or operator"
        placeholder="Search tasks"
        value={query}
        onChange={({ target }) => act({ type: 'search', query: target.value })}
        onKeyDown={event => {
          if (event.key === 'Escape') act({ type: 'search', query: null });
          else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
        }}
      />
      <span className="aside" aria-live="polite">
        {query.trim() === '' ? '' : at < 0 ? `${count} found` : `${at + 1} of ${count}`}
      </span>
    </div>
  );
}
