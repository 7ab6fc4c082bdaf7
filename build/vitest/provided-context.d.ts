import 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** `host:port` of the broker that all integration tests share; topics need names of their own. */
    bootstrapServer: string;
  }
}
