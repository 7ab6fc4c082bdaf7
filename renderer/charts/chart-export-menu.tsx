import { Download } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { type AppError, toAppError } from '#shared/contract/errors';
import { Button } from '../components/button';
import { ErrorPanel } from '../components/error-panel';
import { fileStem } from '../components/file-stem';
import { Menu, MenuItem } from '../components/menu';
import { bridge, unwrap } from '../data/bridge';
import { chartPicture, picturePng } from './chart-picture';
import type { ChartSeries } from './chart-series';
import { type FiledResults, resultsCsv, resultsJson } from './result-file';
import { whenText } from './when-text';

interface ChartExportMenuProps {
  /** Names the file too. */
  title: string;
  /** What is drawn; a picture tells when besides. */
  note?: string;
  /** Element that holds the chart; while it is shown otherwise there are no pictures. */
  chart: RefObject<Element | null>;
  pictures: boolean;
  /** Those drawn: the picture's legend. */
  series: readonly ChartSeries[];
  /** What is shown, taken when it is asked for. */
  results: () => FiledResults;
}

type Format = 'png' | 'svg' | 'csv' | 'json';

const formats: Readonly<Record<Format, string>> = {
  png: 'Picture (PNG)',
  svg: 'Drawing (SVG)',
  csv: 'Table (CSV)',
  json: 'JSON',
};

const allFormats = ['png', 'svg', 'csv', 'json'] as const;

/** Saves what a chart shows as a file: as a picture, or its values with all their digits. */
export function ChartExportMenu(props: ChartExportMenuProps) {
  const { title, note = '', chart, pictures, series, results } = props;
  const [error, setError] = useState<AppError | null>(null);
  const save = async (format: Format) => {
    setError(null);
    try {
      const bytes = await fileOf(format);
      if (bytes !== null)
        await unwrap(
          bridge().saveFile({ suggestedName: `${fileStem(title, 'chart')}.${format}`, bytes }),
        );
    } catch (thrown) {
      setError(toAppError(thrown));
    }
  };
  const fileOf = async (format: Format): Promise<Uint8Array<ArrayBuffer> | null> => {
    if (format === 'csv') return new TextEncoder().encode(resultsCsv(results()));
    if (format === 'json') return new TextEncoder().encode(resultsJson(results()));
    const { rows } = results();
    const hatched = rows.some(({ provisional }) => provisional) ? 'hatched: provisional' : '';
    const parts = [note, whenText(rows, Date.now()), hatched].filter((part) => part !== '');
    const text = { title, note: parts.join(' · ') };
    const picture = chart.current && chartPicture(chart.current, text, series);
    if (!picture) return null;
    return format === 'png' ? picturePng(picture) : new TextEncoder().encode(picture.svg);
  };
  return (
    <>
      {error ? <ErrorPanel error={error} /> : null}
      <Menu
        align="end"
        trigger={
          <Button variant="ghost" aria-label="Export" title="Export">
            <Download aria-hidden />
          </Button>
        }
      >
        {(pictures ? allFormats : allFormats.slice(2)).map((format) => (
          <MenuItem key={format} onSelect={() => void save(format)}>
            {formats[format]}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
