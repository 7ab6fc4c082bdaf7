import { z } from 'zod';
import { limits } from '../contract/limits';

/**
 * A topic's name, or `/pattern/`: every topic whose whole name the regular expression matches
 * (RE2 syntax). Topic names hold no slash, so the two cannot be confused.
 */
export const topicSelectorSchema = z.string().min(1).max(limits.topicPatternLength);
