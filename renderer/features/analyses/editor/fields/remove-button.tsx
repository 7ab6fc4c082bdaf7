import { X } from 'lucide-react';
import { Button } from '../../../../components/button';

/** Takes a part of the definition away. */
export function RemoveButton({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <Button variant="ghost" aria-label={label} title={label} onClick={onRemove}>
      <X aria-hidden />
    </Button>
  );
}
