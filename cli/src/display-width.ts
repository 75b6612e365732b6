// How many columns a text takes in a terminal: Korean, Chinese, Japanese and emoji take two.

const WIDE = /\p{Script=Hangul}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Emoji_Presentation}/u;
/** Marks that stand on the letter before them, as in decomposed accents. */
const NO_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u;

export function displayWidth(text: string): number {
  return Array.from(text).reduce((width, char) => width + (NO_WIDTH.test(char) ? 0 : WIDE.test(char) ? 2 : 1), 0);
}

/** The text with blanks behind it up to a width. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
