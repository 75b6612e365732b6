// A minimal event, so that the parts that do not need the editor do not import it.

type Unsubscribe = () => void;

export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly on = (listener: (value: T) => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
