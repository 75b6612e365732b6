// The rows of a preview; NULL is told from the text "NULL", numbers stand to the right.
import { memo } from 'react';
import type { TablePreview } from '#protocol/runtime.ts';

/** Type names of MySQL, MariaDB and SQLite whose values are numbers. */
const NUMERIC = /^(tiny|small|medium|big)?int|^(decimal|numeric|float|double|real|number)/i;

interface Props {
  readonly title: string;
  readonly preview: TablePreview;
}

export const Rows = memo(function Rows({ title, preview: { columns, rows } }: Props) {
  const alignments = columns.map(({ type }) => (NUMERIC.test(type) ? 'number' : undefined));
  return (
    <div className="rows-scroll" tabIndex={0} role="region" aria-label={`Rows of ${title}`}>
      <table>
        <thead>
          <tr>
            <th className="ordinal" scope="col">
              <span className="reader-only">Row</span>
            </th>
            {columns.map(({ name, type }, index) => (
              <th key={name} scope="col" className={alignments[index]}>
                {name}
                <span className="type">{type.toLowerCase()}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index}>
              <th className="ordinal" scope="row">
                {index + 1}
              </th>
              {cells.map((cell, column) => (
                <td key={column} className={alignments[column]} title={cell !== null && cell.length > 60 ? cell : undefined}>
                  {cell ?? <span className="null">NULL</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="empty">The table has no rows yet. Run the DAG that fills it, then read again.</p>}
    </div>
  );
});
