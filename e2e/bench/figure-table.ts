/** One line of a benchmark's table. */
export interface Figure {
  name: string;
  /** What was measured, in words with its unit. */
  figure: string;
  /** What is aimed at; absent where a figure only informs. */
  target?: string;
  met?: boolean;
}

/** Prints figures as one table, in the order given. */
export function printFigures(figures: readonly Figure[]): void {
  const rows = [
    ['figure', 'measured', 'target', 'met'],
    ...figures.map(({ name, figure, target = '', met }) => [
      name,
      figure,
      target,
      met === undefined ? '' : met ? 'yes' : 'NO',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  lines.splice(1, 0, rule);
  console.log(`\n${lines.join('\n')}`);
}
