import { Plus } from 'lucide-react';
import { Button } from '../../../../components/button';

/** Adds a part to the definition. */
export function AddButton({ label, onAdd }: { label: string; onAdd: () => void }) {
  return (
    <Button variant="ghost" onClick={onAdd}>
      <Plus aria-hidden /> {label}
    </Button>
  );
}
