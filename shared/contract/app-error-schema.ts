import { z } from 'zod';
import { errorParams } from './error-params';
import type { AppError, ErrorCode } from './errors';

const errorCodes = Object.keys(errorParams) as [ErrorCode, ...ErrorCode[]];

/** Parses an `AppError`; a code with the wrong parameters is refused. */
export const appErrorSchema = z
  .object({ code: z.enum(errorCodes), params: z.record(z.string(), z.unknown()) })
  .transform((value, context): AppError => {
    const params = errorParams[value.code].safeParse(value.params);
    if (!params.success) {
      context.addIssue({ code: 'custom', message: `bad parameters for ${value.code}` });
      return z.NEVER;
    }
    return { code: value.code, params: params.data } as AppError;
  });
