// Case and character classes of str.
import { characters } from '../text.ts';
import { bool, str } from '../make.ts';
import type { StrValue } from '../value.ts';
import { method, type MethodTable } from './table.ts';

/** Characters that `str.isspace` accepts, which are also what `strip` and `split` take off. */
export const SPACE = '\\t\\n\\v\\f\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const CASED = /\p{Uppercase}|\p{Lowercase}|\p{Lt}/u;
const UPPER = /\p{Uppercase}/u;
const LOWER = /\p{Lowercase}/u;
/** Superscripts, subscripts and circled numbers are digits to Python, though no decimals. */
const DIGIT = /[\p{Nd}²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒]/u;
const NUMERIC =
  /[\p{N}㐀㐂㐃㐅-㐆㑊㒳㓃㘃㞤㡛㢡㢧㩽㭍㲠㸳㹈㺮㼌㿇䀉䀹䂊䅨䆀䏕䑖䘑䘮䥙䮠䱃䲭一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌数柒漆玖百肆萬貳貮貭贰陆陌陸零]/u;

function every(text: string, accepts: (character: string) => boolean): boolean {
  return text !== '' && characters(text).every(accepts);
}

function whole(pattern: RegExp): (self: StrValue) => ReturnType<typeof bool> {
  return self => bool(every(self.value, character => pattern.test(character)));
}

/** The first letter in title case, the rest lower: `ǆ` has a title case of its own. */
function titleCase(character: string): string {
  const TITLES: Readonly<Record<string, string>> = {
    ǆ: 'ǅ',
    Ǆ: 'ǅ',
    ǉ: 'ǈ',
    Ǉ: 'ǈ',
    ǌ: 'ǋ',
    Ǌ: 'ǋ',
    ǳ: 'ǲ',
    Ǳ: 'ǲ',
    ß: 'Ss',
    ﬁ: 'Fi',
    ﬂ: 'Fl',
    ﬀ: 'Ff',
  };
  return TITLES[character] ?? character.toUpperCase();
}

function titled(text: string): string {
  let title = '';
  let inWord = false;
  for (const character of text) {
    title += inWord ? character.toLowerCase() : titleCase(character);
    inWord = CASED.test(character);
  }
  return title;
}

export function capitalized(text: string): string {
  const [first = '', ...rest] = text;
  return titleCase(first) + rest.join('').toLowerCase();
}

function isTitle(text: string): boolean {
  let cased = false;
  let inWord = false;
  for (const character of text) {
    if (UPPER.test(character) || /\p{Lt}/u.test(character)) {
      if (inWord) return false;
      inWord = cased = true;
    } else if (LOWER.test(character)) {
      if (!inWord) return false;
      cased = true;
    } else inWord = false;
  }
  return cased;
}

function onlyCase(text: string, wanted: RegExp, refused: RegExp): boolean {
  const all = characters(text);
  return all.some(character => wanted.test(character)) && !all.some(character => refused.test(character) || /\p{Lt}/u.test(character));
}

function swapped(text: string): string {
  return characters(text)
    .map(character => (UPPER.test(character) ? character.toLowerCase() : character.toUpperCase()))
    .join('');
}

export const strCase: MethodTable<StrValue> = {
  upper: method('', self => str(self.value.toUpperCase())),
  lower: method('', self => str(self.value.toLowerCase())),
  // Folding maps final sigma and sharp s as upper and lower in turn do.
  casefold: method('', self => str(self.value.toUpperCase().toLowerCase().replaceAll('ς', 'σ'))),
  capitalize: method('', self => str(capitalized(self.value))),
  title: method('', self => str(titled(self.value))),
  swapcase: method('', self => str(swapped(self.value))),
  isupper: method('', self => bool(onlyCase(self.value, UPPER, LOWER))),
  islower: method('', self => bool(onlyCase(self.value, LOWER, UPPER))),
  istitle: method('', self => bool(isTitle(self.value))),
  isalpha: method('', whole(/\p{L}/u)),
  isdecimal: method('', whole(/\p{Nd}/u)),
  isdigit: method('', whole(DIGIT)),
  isnumeric: method('', whole(NUMERIC)),
  isalnum: method('', self => bool(every(self.value, character => /\p{L}/u.test(character) || NUMERIC.test(character)))),
  isspace: method('', whole(new RegExp(`[${SPACE}]`, 'u'))),
  isprintable: method('', self =>
    bool(self.value === '' || every(self.value, character => character === ' ' || !/[\p{C}\p{Z}]/u.test(character))),
  ),
  isidentifier: method('', self => bool(/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(self.value))),
  isascii: method('', self => bool(/^[\x00-\x7f]*$/.test(self.value))),
};
