import { z } from 'zod';

/**
 * Imported first by whatever parses: zod would otherwise try `new Function`, which the page's
 * content security policy refuses and reports.
 */
z.config({ jitless: true });
