import { type Decoder, type DecoderChoice, decoderChoices } from '#shared/model/decoding';
import { Button } from '../../../components/button';
import { Picker } from '../../../components/picker';

interface DecoderPickerProps {
  part: 'key' | 'value';
  chosen: DecoderChoice;
  /** The decoder that the record shown was read with. */
  used: Decoder;
  onChoose: (choice: DecoderChoice) => void;
}

const descriptions: Record<DecoderChoice, string> = {
  auto: 'auto: each record by its looks',
  json: 'JSON',
  text: 'text: UTF-8',
  int: 'integer: big-endian, 1, 2, 4 or 8 bytes',
  float: 'float: big-endian, 4 or 8 bytes',
  uuid: 'UUID: 16 bytes',
  hex: 'hexadecimal digits',
  base64: 'base64',
  msgpack: 'MessagePack',
  'consumer-offsets': 'committed offsets, as in __consumer_offsets',
};

/** How the keys or values of the topic are read, and how the record shown was. */
export function DecoderPicker({ part, chosen, used, onChoose }: DecoderPickerProps) {
  const value = chosen === used ? chosen : `${chosen}: ${used}`;
  return (
    <Picker label={`${part === 'key' ? 'Keys' : 'Values'} as`} value={value}>
      {(close) => (
        <div className="choices">
          {decoderChoices.map((choice) => (
            <Button
              key={choice}
              variant="ghost"
              aria-pressed={choice === chosen}
              onClick={() => {
                close();
                onChoose(choice);
              }}
            >
              {descriptions[choice]}
            </Button>
          ))}
        </div>
      )}
    </Picker>
  );
}
