import { ChartColumn, Table2 } from 'lucide-react';
import { Button } from '../../components/button';

export type ChartShape = 'chart' | 'table';

interface TableToggleProps {
  shape: ChartShape;
  onShape: (shape: ChartShape) => void;
}

/** Switches between a chart and its table twin. */
export function TableToggle({ shape, onShape }: TableToggleProps) {
  const label = shape === 'chart' ? 'Show as table' : 'Show as chart';
  return (
    <Button
      variant="ghost"
      aria-label={label}
      title={label}
      onClick={() => onShape(shape === 'chart' ? 'table' : 'chart')}
    >
      {shape === 'chart' ? <Table2 aria-hidden /> : <ChartColumn aria-hidden />}
    </Button>
  );
}
