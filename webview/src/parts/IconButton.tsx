// A button that is an icon, as in the editor's own title bars.
import { Icon } from './Icon.tsx';

interface Props {
  readonly icon: string;
  /** Said by the tooltip and to screen readers. */
  readonly label: string;
  readonly onClick: () => void;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
}

export function IconButton({ icon, label, onClick, pressed, disabled }: Props) {
  return (
    <button
      type="button"
      className="icon-button"
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
