// Names of variables and pools that a shell script sets with `airflow variables set` and `airflow pools set`.
import { wordsOf } from './shell-words.ts';

export function variablesInShell(text: string): readonly string[] {
  return placesSet(text, 'variables').map(({ name }) => name);
}

export function poolsInShell(text: string): readonly string[] {
  return placesSet(text, 'pools').map(({ name }) => name);
}

/** Each with the line of its command, from zero. */
export function placesSet(text: string, noun: 'variables' | 'pools'): readonly { readonly name: string; readonly line: number }[] {
  return wordsOf(text).flatMap(({ words, line }) => {
    const at = words.findIndex(
      (word, index) => (word === 'airflow' || word.endsWith('/airflow')) && words[index + 1] === noun && words[index + 2] === 'set',
    );
    const name = at < 0 ? undefined : words.slice(at + 3).find(word => !word.startsWith('-'));
    return name === undefined ? [] : [{ name, line }];
  });
}
