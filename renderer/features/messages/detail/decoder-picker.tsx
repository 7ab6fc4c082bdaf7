import { ChevronDown } from 'lucide-react';
import { type Decoder, type DecoderChoice, decoderChoices } from '#shared/model/decoding';
import { Menu, MenuItem } from '../../../components/menu';

interface DecoderPickerProps {
  part: 'key' | 'value';
  chosen: DecoderChoice;
  /** The decoder that the record shown was read with. */
  used: Decoder;
  onChoose: (choice: DecoderChoice) => void;
}

const choices: Record<DecoderChoice, { name: string; note?: string }> = {
  auto: { name: 'Auto', note: 'each record by its looks' },
  json: { name: 'JSON' },
  text: { name: 'Text', note: 'UTF-8' },
  int: { name: 'Integer', note: 'big-endian, 1, 2, 4 or 8 bytes' },
  float: { name: 'Float', note: 'big-endian, 4 or 8 bytes' },
  uuid: { name: 'UUID', note: '16 bytes' },
  hex: { name: 'Hex' },
  base64: { name: 'Base64' },
  msgpack: { name: 'MessagePack' },
  'consumer-offsets': { name: 'Committed offsets', note: '__consumer_offsets' },
};

/** How the keys or values of the topic are read, and how the record shown was. */
export function DecoderPicker({ part, chosen, used, onChoose }: DecoderPickerProps) {
  const name = choices[chosen].name;
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="picker">
          <span className="picker-label">{part === 'key' ? 'Keys' : 'Values'} as</span>{' '}
          {chosen === 'auto' ? `${name}: ${decoderName(used)}` : name}
          <ChevronDown aria-hidden size={12} />
        </button>
      }
    >
      {decoderChoices.map((choice) => (
        <MenuItem
          key={choice}
          checked={choice === chosen}
          note={choices[choice].note}
          onSelect={() => onChoose(choice)}
        >
          {choices[choice].name}
        </MenuItem>
      ))}
    </Menu>
  );
}

function decoderName(used: Decoder): string {
  return used === 'null' || used === 'empty' || used === 'binary' ? used : choices[used].name;
}
