import { useState } from 'react';
import { Button } from '../../../components/button';
import { LoadingNote } from '../../../components/loading-note';

interface PartitionChoiceProps {
  partitions: readonly number[] | null;
  /** Null is all. */
  chosen: readonly number[] | null;
  onChoose: (chosen: readonly number[] | null) => void;
}

/** Which partitions to read. */
export function PartitionChoice({ partitions, chosen, onChoose }: PartitionChoiceProps) {
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set(chosen ?? partitions ?? []));
  if (partitions === null) return <LoadingNote>Asking for the partitions…</LoadingNote>;
  const toggle = (partition: number) => {
    const next = new Set(ticked);
    if (!next.delete(partition)) next.add(partition);
    setTicked(next);
  };
  const all = ticked.size === partitions.length;
  return (
    <div className="partition-choice">
      <div className="choices-row">
        <Button onClick={() => onChoose(null)}>All {partitions.length}</Button>
        <Button onClick={() => setTicked(new Set())}>None</Button>
        <Button
          variant="primary"
          disabled={ticked.size === 0}
          onClick={() => onChoose(all ? null : [...ticked].sort((a, b) => a - b))}
        >
          Read {ticked.size}
        </Button>
      </div>
      <div className="partition-boxes">
        {partitions.map((partition) => (
          <label key={partition} className="partition-box">
            <input
              type="checkbox"
              checked={ticked.has(partition)}
              onChange={() => toggle(partition)}
            />
            {partition}
          </label>
        ))}
      </div>
    </div>
  );
}
