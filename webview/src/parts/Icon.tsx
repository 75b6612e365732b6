// A codicon: decoration only, the words beside it or its button's label speak.

export function Icon({ name, spin = false }: { readonly name: string; readonly spin?: boolean }) {
  return <span className={`codicon codicon-${name}${spin ? ' spin' : ''}`} aria-hidden="true" />;
}
