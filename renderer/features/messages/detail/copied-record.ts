import type { Decoded, RecordDetail } from '#shared/model/record';

/**
 * A record as one line of JSON. JSON values are taken over as their source, so that no number is
 * rounded and no key moves; `key` and `value` are the whole texts, where `detail` has them cut.
 */
export function recordJson(detail: RecordDetail, key: string, value: string): string {
  const { ref, timestamp, headers } = detail;
  const members = [
    `"topic":${JSON.stringify(ref.topic)}`,
    `"partition":${ref.partition}`,
    `"offset":${ref.offset}`,
    `"timestamp":${timestamp}`,
    `"key":${member(detail.key, key)}`,
    `"headers":[${headers
      .map(
        (header) =>
          `{"name":${JSON.stringify(header.name)},"value":${member(header.value, header.value.text)}}`,
      )
      .join(',')}]`,
    `"value":${member(detail.value, value)}`,
  ];
  return `{${members.join(',')}}`;
}

function member(decoded: Decoded, text: string): string {
  switch (decoded.decoder) {
    case 'null':
      return 'null';
    case 'json':
    case 'int':
      return text;
    case 'msgpack':
    case 'consumer-offsets':
      return decoded.truncated ? JSON.stringify(text) : text;
    case 'empty':
    case 'text':
    case 'binary':
    case 'float':
    case 'uuid':
    case 'hex':
    case 'base64':
      return JSON.stringify(text);
  }
}
