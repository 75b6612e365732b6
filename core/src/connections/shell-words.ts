// A shell script as commands of words: quotes, escapes, comments and line continuations, nothing more of the shell.

export interface ShellCommand {
  readonly words: readonly string[];
  /** Line of the first word, from zero. */
  readonly line: number;
}

/** Splits a script into its simple commands. Never fails: an open quote ends with the text. */
export function wordsOf(text: string): readonly ShellCommand[] {
  const reader = new ShellReader(text);
  return reader.read();
}

class ShellReader {
  readonly #text: string;
  readonly #commands: ShellCommand[] = [];
  #words: string[] = [];
  #word: string | null = null;
  #at = 0;
  #line = 0;
  #commandLine = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly ShellCommand[] {
    while (this.#at < this.#text.length) this.#step(this.#take());
    this.#endCommand();
    return this.#commands;
  }

  #step(char: string): void {
    if (char === "'") this.#quoted("'");
    else if (char === '"') this.#quoted('"');
    else if (char === '\\') this.#escaped();
    else if (char === '#' && this.#word === null) this.#comment();
    else if (char === '\n' || char === ';' || char === '&' || char === '|') this.#endCommand();
    else if (char === ' ' || char === '\t' || char === '\r') this.#endWord();
    else this.#append(char);
  }

  #take(): string {
    const char = this.#text[this.#at++] ?? '';
    if (char === '\n') this.#line++;
    return char;
  }

  #append(text: string): void {
    if (this.#word === null && this.#words.length === 0) this.#commandLine = this.#line;
    this.#word = (this.#word ?? '') + text;
  }

  #quoted(quote: string): void {
    this.#append('');
    while (this.#at < this.#text.length) {
      const char = this.#take();
      if (char === quote) return;
      // Inside double quotes a backslash escapes only these; inside single quotes nothing.
      if (quote === '"' && char === '\\' && /["\\$`\n]/.test(this.#text[this.#at] ?? '')) this.#escaped();
      else this.#append(char);
    }
  }

  #escaped(): void {
    const next = this.#take();
    if (next !== '\n' && next !== '\r') this.#append(next);
    else if (next === '\r' && this.#text[this.#at] === '\n') this.#take();
  }

  #comment(): void {
    while (this.#at < this.#text.length && this.#text[this.#at] !== '\n') this.#at++;
  }

  #endWord(): void {
    if (this.#word !== null) this.#words.push(this.#word);
    this.#word = null;
  }

  #endCommand(): void {
    this.#endWord();
    if (this.#words.length > 0) this.#commands.push({ words: this.#words, line: this.#commandLine });
    this.#words = [];
  }
}
