import { z } from 'zod';
import {
  type ControlAnswer,
  type ControlOutput,
  type ControlVerb,
  controlVerbs,
} from '#shared/contract/control';
import { type AppError, toAppError } from '#shared/contract/errors';

type ParsedInput<V extends ControlVerb> = z.output<(typeof controlVerbs)[V]['input']>;

/** One function per control verb; `caller` is the page that asks. */
export type ControlHandlers<Caller> = {
  [V in ControlVerb]: (
    input: ParsedInput<V>,
    caller: Caller,
  ) => ControlOutput<V> | Promise<ControlOutput<V>>;
};

const requestSchema = z.strictObject({ verb: z.string().max(64), input: z.unknown() });

/**
 * Answers a request of a page: its verb and input are parsed strictly before a handler sees them,
 * and the output is parsed before the page sees it. Never throws; an error is part of the answer.
 */
export async function answerControl<Caller>(
  handlers: ControlHandlers<Caller>,
  caller: Caller,
  request: unknown,
): Promise<ControlAnswer<unknown>> {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) return refusal('', issueText(parsed.error));
  const { verb } = parsed.data;
  if (!isControlVerb(verb)) return refusal(verb, 'unknown verb');
  const input = controlVerbs[verb].input.safeParse(parsed.data.input);
  if (!input.success) return refusal(verb, issueText(input.error));
  try {
    // Input was parsed by this verb's own schema, which the compiler cannot see over a union.
    const handle = handlers[verb] as (input: unknown, caller: Caller) => unknown;
    const output = await handle(input.data, caller);
    return { ok: true, output: controlVerbs[verb].output.parse(output) };
  } catch (thrown) {
    return { ok: false, error: toAppError(thrown) };
  }
}

/** The answer to a request that was not understood or not allowed. */
export function refusal(verb: string, issue: string): { ok: false; error: AppError } {
  return { ok: false, error: { code: 'INVALID_REQUEST', params: { verb, issue } } };
}

function isControlVerb(verb: string): verb is ControlVerb {
  return Object.hasOwn(controlVerbs, verb);
}

function issueText(error: z.ZodError): string {
  const issues = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return issues.join('; ').slice(0, 500);
}
