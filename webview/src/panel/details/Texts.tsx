// Named texts of a task instance: rendered fields, XComs.

interface Props {
  readonly title: string;
  readonly texts: Readonly<Record<string, string>>;
}

export function Texts({ title, texts }: Props) {
  const entries = Object.entries(texts);
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      {entries.map(([name, text]) => (
        <figure key={name} className="text">
          <figcaption>{name}</figcaption>
          <pre tabIndex={0} aria-label={`${title} ${name}`}>
            {text}
          </pre>
        </figure>
      ))}
    </section>
  );
}
