import type { Chronometer } from '#core/kafka/back-off';
import { openRecordSet } from '#core/records/open-record-set';
import { readRecord } from '#core/records/read-record';
import { detailOf } from '#core/records/record-detail';
import { recordPlaces } from '#core/records/record-places';
import type { RecordSet } from '#core/records/record-set';
import { limits } from '#shared/contract/limits';
import type { RecordRow } from '#shared/model/record';
import type { RecordQuery } from '#shared/model/record-query';
import type { ConnectionRegistry } from './connection-registry';
import { endOnAbort } from './end-on-abort';
import type { FrameListener } from './frame-pump';
import type { HandleTable } from './handle-table';
import { payloadBytes } from './port-payload';
import type { StreamTable, VerbTable } from './verb-table';

/** Left of a message for everything besides rows, bytes. */
const envelopeBytes = 1_024;

/** A record set a page has open, and the signal that tells that its cluster is gone. */
export interface OpenedRecordSet {
  readonly set: RecordSet;
  /** How its keys and values are read. */
  readonly decoding: RecordQuery['decoding'];
  readonly clusterGone: AbortSignal;
  close(): Promise<void>;
}

/** What the record verbs of one page work with. */
export interface RecordVerbContext {
  connections: ConnectionRegistry;
  open: HandleTable<OpenedRecordSet>;
  chronometer: Chronometer;
}

type RecordVerb = Extract<keyof VerbTable, `records.${string}`>;

/** Verbs about records and record sets; what a page opens is closed with it. */
export function recordVerbs(context: RecordVerbContext): Pick<VerbTable, RecordVerb> {
  const { connections, open, chronometer } = context;
  const cluster = (connectionId: string) => connections.lease(connectionId).cluster;
  return {
    'records.open': async ({ connectionId, query }, signal) => {
      open.assertRoom();
      const lease = connections.lease(connectionId);
      const set = openRecordSet(lease.cluster, query, chronometer);
      const { decoding } = query;
      const opened = { set, decoding, clusterGone: lease.signal, close: () => set.close() };
      return { handle: await open.add(opened, signal) };
    },
    'records.slice': async ({ handle, start, count, sort, columns }, signal) => {
      const { total, rows } = await open.get(handle).set.slice(start, count, sort, columns, signal);
      return { total, rows: fittingRows(rows) };
    },
    'records.detail': async ({ connectionId, ref, decoding }, signal) =>
      detailOf(await readRecord(cluster(connectionId), ref, signal), decoding),
    'records.bytes': async ({ connectionId, ref, part, start, length }, signal) => {
      const record = await readRecord(cluster(connectionId), ref, signal);
      const bytes = record[part] ?? new Uint8Array(0);
      return { bytes: bytes.slice(start, start + length), size: bytes.length };
    },
    'records.pause': async ({ handle }) => {
      open.get(handle).set.pause();
      return {};
    },
    'records.resume': async ({ handle }) => {
      open.get(handle).set.resume();
      return {};
    },
    'records.cancel': async ({ handle }) => {
      open.get(handle).set.cancel();
      return {};
    },
    'records.continue': async ({ handle, skipUnreadable }) => {
      open.get(handle).set.continue(skipUnreadable);
      return {};
    },
    'records.places': async ({ connectionId, query }, signal) =>
      recordPlaces(cluster(connectionId), query, chronometer, signal),
    'records.close': async ({ handle }) => {
      await open.close(handle);
      return {};
    },
  };
}

/** Streams about record sets. */
export function recordStreams(
  open: HandleTable<OpenedRecordSet>,
): Pick<StreamTable, 'records.status' | 'records.histogram'> {
  /** Reads something of a set whenever that may have changed, until its cluster is gone. */
  const watch = <T>(handle: string, listener: FrameListener, read: (set: RecordSet) => T) => {
    const { set, clusterGone } = open.get(handle);
    const stopListening = set.onChange(() => listener.changed());
    const stopEnding = endOnAbort(clusterGone, listener);
    return {
      read: () => read(set),
      close: () => {
        stopListening();
        stopEnding();
      },
    };
  };
  return {
    'records.status': ({ handle }, listener) => watch(handle, listener, (set) => set.status()),
    'records.histogram': ({ handle }, listener) =>
      watch(handle, listener, (set) => set.histogram()),
  };
}

/** As many of the rows, from the first, as fit into one message; the page asks for the rest. */
function fittingRows(rows: RecordRow[]): RecordRow[] {
  let left = limits.maxMessageBytes - envelopeBytes;
  const tooMany = rows.findIndex((row) => {
    left -= payloadBytes(row);
    return left < 0;
  });
  return tooMany < 0 ? rows : rows.slice(0, tooMany);
}
