// Widths of texts in the editor's UI font, measured once a text.
import type { Measure, TextRole } from '#layout/sizes.ts';

/** Sizes as in panel.css. */
const styles: Readonly<Record<TextRole, string>> = { title: '13px', subtitle: '11px', label: '11px' };
const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

export const measureText: Measure = (text, role) => {
  const key = `${role} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * 7;
  context.font = `${styles[role]} ${getComputedStyle(document.body).fontFamily}`;
  const { width } = context.measureText(text);
  widths.set(key, width);
  return width;
};
