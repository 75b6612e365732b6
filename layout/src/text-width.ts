// Widths of texts where there is no font to ask: the command line's pictures.
import type { Measure, TextRole } from './sizes.ts';

/** Pixels of an average character at the sizes that the panel uses. */
const CHARACTER: Readonly<Record<TextRole, number>> = { title: 7, subtitle: 6.2, label: 6 };

/** Korean, Chinese and Japanese characters are as wide as two. */
const WIDE = /\p{Script=Hangul}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Emoji_Presentation}/u;

export const estimatedWidth: Measure = (text, role) =>
  Array.from(text).reduce((width, character) => width + CHARACTER[role] * (WIDE.test(character) ? 1.8 : 1), 0);
