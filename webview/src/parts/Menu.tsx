// A button that opens a list to pick one from, as the editor's own drop-downs; arrows, Home, End, Escape work.
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export interface MenuItem {
  readonly key: string;
  readonly content: ReactNode;
  readonly title?: string;
}

interface Props {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly picked: string | null;
  readonly onPick: (key: string) => void;
  readonly align?: 'left' | 'right';
  readonly children: ReactNode;
}

export function Menu({ label, items, picked, onPick, align = 'left', children }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      className="menu"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className="menu-button"
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className="menu-content">{children}</span>
        <Icon name="chevron-down" />
      </button>
      {open && (
        <MenuList
          id={id}
          label={label}
          items={items}
          picked={picked}
          align={align}
          onClose={close}
          onPick={key => {
            close();
            onPick(key);
          }}
        />
      )}
    </div>
  );
}

interface ListProps extends Omit<Props, 'children' | 'align'> {
  readonly id: string;
  readonly align: 'left' | 'right';
  readonly onClose: () => void;
}

function MenuList({ id, label, items, picked, align, onClose, onPick }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      items.findIndex(item => item.key === picked),
    ),
  );
  useEffect(() => {
    const option = list.current?.children.item(at);
    if (option instanceof HTMLElement) option.focus();
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, at, items.length);
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if ((event.key === 'Enter' || event.key === ' ') && items[at]) onPick(items[at].key);
    else if (next !== undefined) setAt(next);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} className={`menu-list ${align}`} onKeyDown={onKeyDown}>
      {items.map((item, index) => (
        <div
          key={item.key}
          role="option"
          aria-selected={item.key === picked}
          tabIndex={index === at ? 0 : -1}
          className="menu-item"
          title={item.title}
          onClick={() => onPick(item.key)}
          onMouseMove={() => setAt(index)}
        >
          {item.content}
        </div>
      ))}
    </div>
  );
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
