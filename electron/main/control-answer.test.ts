import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { appErrorSchema } from '#shared/contract/app-error-schema';
import { type ControlVerb, controlVerbs } from '#shared/contract/control';
import { fail } from '#shared/contract/errors';
import { answerControl, type ControlHandlers } from './control-answer';

const verbs = Object.keys(controlVerbs) as ControlVerb[];

describe('P3 control answer', () => {
  let handled: { verb: ControlVerb; input: unknown }[];
  let output: unknown;
  const handlers = Object.fromEntries(
    verbs.map((verb) => [
      verb,
      (input: unknown) => {
        handled.push({ verb, input });
        return output;
      },
    ]),
  ) as unknown as ControlHandlers<null>;

  beforeEach(() => {
    handled = [];
    output = {};
  });

  test('a request reaches its handler parsed, and the answer the page', async () => {
    output = { lines: ['a'] };
    const answer = await answerControl(handlers, null, { verb: 'playground.log', input: {} });
    expect(answer).toEqual({ ok: true, output: { lines: ['a'] } });
  });

  test('fields an output should not have never reach the page', async () => {
    output = { lines: ['a'], password: 'hunter2' };
    const answer = await answerControl(handlers, null, { verb: 'playground.log', input: {} });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'app.info'],
    ['an unknown verb', { verb: 'app.quit', input: {} }],
    ['an inherited name', { verb: 'constructor', input: {} }],
    ['a prototype', { verb: '__proto__', input: {} }],
    ['a verb that is no text', { verb: ['app.info'], input: {} }],
    ['an extra field', { verb: 'app.info', input: {}, frame: 1 }],
    ['an extra input field', { verb: 'app.info', input: { all: true } }],
    ['no input', { verb: 'app.info' }],
    ['an address for a route', { verb: 'window.open', input: { route: 'https://evil.example' } }],
    ['a host for a route', { verb: 'window.open', input: { route: '//evil.example' } }],
    ['a nonce of another form', { verb: 'data.connect', input: { nonce: '../../etc' } }],
    [
      'no port',
      {
        verb: 'connections.save',
        input: { id: null, draft: { name: 'a', bootstrapServers: ['a'] } },
      },
    ],
    ['a rate past its cap', { verb: 'generator.start', input: { tweetsPerSecond: 50_001 } }],
  ])('%s is refused before any handler', async (_case, request) => {
    const answer = await answerControl(handlers, null, request);
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST' } });
    expect(handled).toEqual([]);
  });

  test.each(verbs)(
    '%s survives random JSON, and handles nothing its schema refuses',
    async (verb) => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (input) => {
          handled = [];
          const answer = await answerControl(handlers, null, { verb, input });
          const allowed = controlVerbs[verb].input.safeParse(input).success;
          expect(handled).toHaveLength(allowed ? 1 : 0);
          if (!answer.ok) expect(appErrorSchema.safeParse(answer.error).success).toBe(true);
        }),
      );
    },
  );

  test('a handler that throws is answered with its code, never with an exception', async () => {
    const known = {
      ...handlers,
      'playground.log': () => Promise.reject(fail('DISK_FULL', { path: '/x' })),
    };
    expect(await answerControl(known, null, { verb: 'playground.log', input: {} })).toEqual({
      ok: false,
      error: { code: 'DISK_FULL', params: { path: '/x' } },
    });
    const unknown = { ...handlers, 'playground.log': () => Promise.reject(new Error('odd')) };
    expect(await answerControl(unknown, null, { verb: 'playground.log', input: {} })).toEqual({
      ok: false,
      error: { code: 'INTERNAL', params: { detail: 'odd' } },
    });
  });

  test('an output that breaks the contract is an error, not data', async () => {
    output = { lines: 'not a list' };
    const answer = await answerControl(handlers, null, { verb: 'playground.log', input: {} });
    expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });
});
