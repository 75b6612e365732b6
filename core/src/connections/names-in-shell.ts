// Names of variables and pools that a shell script sets with `airflow variables set` and `airflow pools set`.
import { wordsOf } from './shell-words.ts';

export function variablesInShell(text: string): readonly string[] {
  return namesSet(text, 'variables');
}

export function poolsInShell(text: string): readonly string[] {
  return namesSet(text, 'pools');
}

function namesSet(text: string, noun: 'variables' | 'pools'): readonly string[] {
  return wordsOf(text).flatMap(({ words }) => {
    const at = words.findIndex(
      (word, index) => (word === 'airflow' || word.endsWith('/airflow')) && words[index + 1] === noun && words[index + 2] === 'set',
    );
    const name = at < 0 ? undefined : words.slice(at + 3).find(word => !word.startsWith('-'));
    return name === undefined ? [] : [name];
  });
}
