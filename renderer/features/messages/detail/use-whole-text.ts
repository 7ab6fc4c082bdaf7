import { useCallback } from 'react';
import type { RecordDetail } from '#shared/model/record';
import { useWorkerClient } from '../../../data/worker-client-context';
import { pieceBytes } from './use-record-bytes';

/**
 * The whole text of a record's key or value, fetched piece by piece where the detail has it cut;
 * bytes that are no text as hexadecimal digits. Of text that a decoder makes, what the detail has,
 * with `…` where it is cut.
 */
export function useWholeText(connectionId: string) {
  const client = useWorkerClient();
  return useCallback(
    async ({ ref, ...detail }: RecordDetail, part: 'key' | 'value'): Promise<string> => {
      const { decoder, size, text, truncated } = detail[part];
      const binary = decoder === 'binary';
      if (!truncated && !binary) return text;
      if (!binary && decoder !== 'json' && decoder !== 'text') return `${text}…`;
      const utf8 = new TextDecoder();
      let whole = '';
      for (let start = 0; start < size; start += pieceBytes) {
        const input = { connectionId, ref, part, start, length: pieceBytes };
        const { bytes } = await client.request('records.bytes', input);
        whole += binary ? hexDigits(bytes) : utf8.decode(bytes, { stream: true });
      }
      return whole + utf8.decode();
    },
    [client, connectionId],
  );
}

function hexDigits(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
