import { registerHooks } from 'node:module';

// Benchmarks are TypeScript and run without a build: Node strips the types, and this finds the file
// of an import that names it without its extension, as the sources do.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!specifier.startsWith('.') || error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
      return next(`${specifier}.ts`, context);
    }
  },
});
